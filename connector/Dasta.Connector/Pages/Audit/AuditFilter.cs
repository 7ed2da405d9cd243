using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Connector.Pages.Audit;

/// <summary>What a person looks for in the audit, as the fields of the form say it.</summary>
/// <param name="About">Part of an address, or the code of an indicator.</param>
/// <param name="Outcome"><c>answered</c>, <c>refused</c> or empty for both.</param>
/// <param name="Before">Entries older than this one.</param>
public sealed record AuditFilter(
    string Who, string About, string Agreement, string Action, string From, string Until, string Outcome,
    long? Before)
{
    private const int FieldLength = 300;

    /// <summary>True when a day is written that is none.</summary>
    public bool IsFaulty => (From.Length > 0 && FirstDay is null) || (Until.Length > 0 && LastDay is null);

    public DateOnly? FirstDay => Day(From);

    public DateOnly? LastDay => Day(Until);

    internal static AuditFilter Of(IQueryCollection query)
    {
        return new AuditFilter(
            Field("who"), Field("about"), Field("agreement"), Field("action"), Field("from"), Field("until"),
            Field("outcome"),
            long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? before : null);

        string Field(string name)
        {
            var text = query[name].FirstOrDefault()?.Trim() ?? string.Empty;
            return text.Length > FieldLength ? text[..FieldLength] : text;
        }
    }

    /// <summary>The address of the entries before one, looked for in the same way.</summary>
    internal string Older(long before) => QueryHelpers.AddQueryString("/logbook", new Dictionary<string, string?>
    {
        ["who"] = Who, ["about"] = About, ["agreement"] = Agreement, ["action"] = Action, ["from"] = From,
        ["until"] = Until, ["outcome"] = Outcome, ["before"] = before.ToString(CultureInfo.InvariantCulture),
    });

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
