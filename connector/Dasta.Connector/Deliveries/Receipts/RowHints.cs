using Dasta.Indicators;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>What to do about a row that was set aside, for whoever delivers it.</summary>
internal static class RowHints
{
    private const string Usual = "Compare the row with the mapping of the specification.";

    public static string Of(string reason) =>
        Enum.TryParse<SetAsideReason>(reason, out var known) ? Of(known) : Usual;

    private static string Of(SetAsideReason reason) => reason switch
    {
        SetAsideReason.LineTooLong => "Put one interval on a line, and no more columns than the mapping names.",
        SetAsideReason.WrongColumnCount => "Give the line as many fields as the header has, and close every quote.",
        SetAsideReason.MalformedStamp => "Write the stamp as the mapping's pattern says.",
        SetAsideReason.StampOffGrid => "Stamp the edge of the interval, not a moment within it.",
        SetAsideReason.StampDoesNotExist => "The clock skips this local time in spring: leave the row out.",
        SetAsideReason.SecondRowWithSameStamp => "Send one row an interval; of two the first was taken.",
        SetAsideReason.FutureStamp => "Send an interval after it has ended.",
        SetAsideReason.StampTooOld => "Send intervals from 1990 on.",
        SetAsideReason.MalformedNumber => "Write digits only, or leave the cell empty where nothing was measured.",
        SetAsideReason.NegativeNumber => "A count is not below zero: leave the cell empty where nothing was measured.",
        SetAsideReason.NotAnInteger => "Count in whole units.",
        SetAsideReason.AboveUpperBound => "The number is above what the mapping holds possible: check the sensor.",
        SetAsideReason.OutsideSpecification =>
            "Send only zones and properties that the specification names, or have the town specify more.",
        _ => Usual,
    };
}
