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
        SetAsideReason.MalformedText =>
            "Send text in UTF-8 without zero bytes, or have the mapping name the encoding (file.encoding).",
        SetAsideReason.MalformedRecord => "Put one JSON object on a line.",
        SetAsideReason.UnknownPlace => "Name a place that the mapping knows, or have the town add it.",
        SetAsideReason.UnknownClass => "Name a class that the mapping knows, or have the town add it.",
        SetAsideReason.TooManySeries =>
            "Check the columns that name places and classes: neither a file nor a source may have so many series.",
        SetAsideReason.AmbiguousSeries =>
            "Write place and classes without a slash, so that every series has a name of its own.",
        SetAsideReason.TooScattered => "Divide the file, for example by year.",
        SetAsideReason.MissingValue => "Fill in the field.",
        SetAsideReason.Contradiction => "Check both fields.",
        SetAsideReason.MalformedGeometry => "Give a closed GeoJSON shape that does not cross itself.",
        SetAsideReason.SecondRowWithSameId => "Send every id once.",
        SetAsideReason.OutsideRegister => "Leave the row out.",
        SetAsideReason.TextTooLong => "Shorten the text.",
        SetAsideReason.OutsideSpecification =>
            "Send only zones and properties that the specification names, or have the town specify more.",
        _ => Usual,
    };
}
