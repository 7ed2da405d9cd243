using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>The end of a run that could not be noted, because the database was what stopped it.</summary>
/// <param name="Town">Whose poll it is.</param>
/// <param name="Lease">By which it was held.</param>
/// <param name="Problem">What stopped it; null where the host stopped.</param>
/// <param name="At">When it ended.</param>
/// <param name="Next">When the next run begins.</param>
internal sealed record UntoldEnd(
    HostedParticipant Town, PollLease Lease, Refusal? Problem, DateTimeOffset At, DateTimeOffset Next);
