using System.Globalization;
using Dasta.Indicators;
using Dasta.Indicators.Explaining;

namespace Dasta.Connector.Pages.Sources.Splicing;

/// <summary>The fields of the form that links two series.</summary>
/// <param name="Old">Source and code, parted by a line break, of the series that ends.</param>
/// <param name="New">The same of the one that goes on.</param>
/// <param name="Day">First day of the new one; empty for the first after the common days.</param>
/// <param name="Share">Per cent of the jump that is a difference of level.</param>
public sealed record SpliceForm(string Old, string New, string Day, string Share)
{
    internal const char Parting = '\n';

    internal static string NameOf(SeriesListing series) => $"{series.Source}{Parting}{series.Code}";

    /// <summary>What is asked for; null where a field is not what it should be.</summary>
    internal SpliceRequest? Request
    {
        get
        {
            var (old, next) = (Old.Split(Parting), New.Split(Parting));
            var day = DateOnly.TryParseExact(
                Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                ? read : (DateOnly?)null;
            return old.Length == 2 && next.Length == 2 && (day is not null || Day.Length == 0)
                && int.TryParse(Share, NumberStyles.None, CultureInfo.InvariantCulture, out var share)
                && share <= 100
                ? new SpliceRequest((old[0], old[1]), (next[0], next[1]), day, share / 100d)
                : null;
        }
    }
}
