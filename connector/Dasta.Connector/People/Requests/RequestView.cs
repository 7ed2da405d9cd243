using Dasta.Policies.Odrl.Words;

namespace Dasta.Connector.People.Requests;

/// <summary>One request as its page shows it, in the language of the page.</summary>
/// <param name="Row">What the list says of it as well.</param>
/// <param name="Version">Counts changes: a decision is taken on what was seen.</param>
/// <param name="Shown">What the other side's credentials say it is.</param>
/// <param name="Registered">How the register of the data space has it now.</param>
/// <param name="Terms">The terms on the table, against those before them.</param>
/// <param name="Problem">Why it was refused, ended or is stuck.</param>
/// <param name="Delivery">How the last message fared.</param>
/// <param name="Refused">What the other side sent last and was refused.</param>
/// <param name="MayDecide">True when this person may decide now.</param>
/// <param name="MayPropose">True when this person may put other terms on the table now.</param>
/// <param name="MayEnd">True when this person may end it now.</param>
public sealed record RequestView(
    RequestRow Row, int Version, string Dataset, IReadOnlyList<string> Indicators, string PeerDid, string Shown,
    string Registered, string? Ends, IReadOnlyList<TermChange> Terms, bool Differs, string? Replaces,
    string? Agreement, string? Problem, string? Delivery, IReadOnlyList<BodyView> Bodies,
    IReadOnlyList<BodyView> Refused, bool MayDecide, bool MayPropose, bool MayEnd, bool MayOnlyLook);
