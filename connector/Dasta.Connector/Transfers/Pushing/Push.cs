namespace Dasta.Connector.Transfers.Pushing;

/// <summary>How far a delivery to a consumer's sink has come.</summary>
/// <param name="Round">Which delivery of a recurring transfer, from 1.</param>
/// <param name="Part">Which part of the round is next, from 1.</param>
/// <param name="Rows">Figures that have arrived in all rounds.</param>
/// <param name="After">The round holds what was published after this moment; null for everything.</param>
/// <param name="Until">And until this one; null while the round has not begun.</param>
/// <param name="Place">Where the next part begins; null at the beginning of a round.</param>
/// <param name="Due">When the next part is sent.</param>
/// <param name="Attempts">Attempts at the next part so far.</param>
/// <param name="IsCounted">True when the next part counts as a use of the agreement already.</param>
internal sealed record Push(
    Guid Transfer, long Round, long Part, long Rows, DateTimeOffset? After, DateTimeOffset? Until, string? Place,
    DateTimeOffset Due, int Attempts, DateTimeOffset? LastAttemptAt, int? LastStatus, string? LastProblem,
    bool IsCounted);
