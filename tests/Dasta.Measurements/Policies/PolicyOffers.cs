using System.Diagnostics;
using System.Globalization;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Measurements.Policies;

/// <summary>
/// <c>policy-offers</c>: which of 10,000 offers under 100 different policies a caller may see who has not asked before,
/// as a catalogue request finds out; milliseconds.
/// </summary>
internal sealed class PolicyOffers() : PolicyMeasurement("ms", 20, moreIsBetter: false)
{
    private const int Offers = 10_000;
    private const int DifferentPolicies = 100;
    private static readonly DateTimeOffset Changed = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Did Owner = Did.Parse("did:web:town.example").Value;

    private readonly Offer[] _offers =
    [
        .. Enumerable.Range(0, Offers).Select(number => new Offer(
            string.Create(CultureInfo.InvariantCulture, $"urn:dataset:{number}"),
            string.Create(CultureInfo.InvariantCulture, $"urn:offer:{number}"), "Passages", null, ["V1"],
            MeasuredPolicies.Shown(number % DifferentPolicies), Changed)),
    ];

    private readonly OfferPolicies _policies = new(new DisclosureSettings(), TimeProvider.System);
    private int _caller;

    public override string Name => "policy-offers";

    protected override double Measure()
    {
        // Another role each time: nothing is known of what the policies say to it.
        var requester = new Requester(
            Did.Parse(string.Create(CultureInfo.InvariantCulture, $"did:web:research-{++_caller}.example")).Value,
            ["researcher", string.Create(CultureInfo.InvariantCulture, $"role-{_caller}")], "31004");
        var seen = 0;
        var clock = Stopwatch.StartNew();
        foreach (var offer in _offers)
        {
            seen += _policies.IsFor(Owner, rules: null, offer, requester, []) ? 1 : 0;
        }

        return seen == Offers
            ? clock.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{seen} of {Offers} are seen.");
    }
}
