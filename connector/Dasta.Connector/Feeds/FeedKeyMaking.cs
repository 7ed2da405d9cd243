using Dasta.Connector.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Feeds;

/// <summary>Makes feed keys, within the limits there are for them.</summary>
internal sealed class FeedKeyMaking(PeopleSettings people, TimeProvider time)
{
    public const int NoteLimit = 200;
    public const int DaysDefault = 365;
    public const int DaysLimit = 730;
    private const int KeysOfAgreementLimit = 20;

    /// <summary>
    /// A key and its secret, which is told here and never again; refused with CONN-042 where the agreement is not in
    /// force or has as many keys as it may, with CONN-055 where its form made one already.
    /// </summary>
    /// <param name="form">The page's form that asks; null for a program.</param>
    public async Task<Outcome<(FeedKey Key, FeedSecret Secret)>> MakeAsync(
        NpgsqlDataSource state, string agreement, string note, int days, CancellationToken cancellation,
        Guid? form = null)
    {
        var (secret, now) = (FeedSecret.Make(), time.GetUtcNow());
        var key = await FeedKeyStore.AddAsync(
            state, secret, agreement, note, now, now.AddDays(days), KeysOfAgreementLimit,
            TimeSpan.FromDays(people.FeedKeyNoticeDays), form, cancellation);
        if (key is not null)
        {
            return (key, secret);
        }

        return form is { } used && await FeedKeyStore.IsUsedAsync(state, used, cancellation)
            ? ConnectorCodes.FeedKeyMadeAlready.Refuse()
            : ConnectorCodes.NoAgreementForKey.Refuse();
    }
}
