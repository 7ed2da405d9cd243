using Dasta.Demo.Cast;

namespace Dasta.Demo.Counts;

/// <summary>Where the towns' raw hourly counts come from.</summary>
internal interface ICounts
{
    /// <summary>IANA zone of the stamps.</summary>
    string TimeZone { get; }

    /// <summary>The periods in which there are counts.</summary>
    Periods Periods { get; }

    /// <summary>Name of the column that counts the town's centre.</summary>
    string ColumnOf(Member town);

    /// <summary>Writes the town's wide CSV with <c>local_time</c> first.</summary>
    Task WriteAsync(Member town, Stream output, CancellationToken cancellation);
}
