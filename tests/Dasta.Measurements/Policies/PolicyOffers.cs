using System.Diagnostics;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Screening;

namespace Dasta.Measurements.Policies;

/// <summary>
/// <c>policy-offers</c>: which of 10,000 offers under 100 different policies a caller may see, who was not seen before;
/// milliseconds.
/// </summary>
internal sealed class PolicyOffers() : PolicyMeasurement("ms", 20, moreIsBetter: false)
{
    private const int Offers = 10_000;
    private const int DifferentPolicies = 100;

    private readonly (string Key, Policy Policy)[] _offers =
    [
        .. Enumerable.Range(0, DifferentPolicies)
            .Select(number => ($"policy-{number}", PolicyReader.Read(MeasuredPolicies.Json(number)).Value)),
    ];

    private readonly OfferScreening _screening = new(20_000, TimeSpan.FromSeconds(20));
    private int _caller;

    public override string Name => "policy-offers";

    protected override double Measure()
    {
        var caller = $"caller-{++_caller}";
        var seen = 0;
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < Offers; index++)
        {
            var (key, policy) = _offers[index % DifferentPolicies];
            seen += _screening.CouldPermit(key, caller, policy, MeasuredPolicies.Request) ? 1 : 0;
        }

        return seen == Offers
            ? clock.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{seen} of {Offers} are seen.");
    }
}
