namespace Dasta.Policies.Disclosure;

/// <summary>
/// A figure that passed disclosure control, or what is left of it when it was withheld. Only
/// <see cref="DisclosureControl"/> makes one, so whoever holds one knows that a rule was applied.
/// </summary>
public sealed class Released<T>
{
    internal Released(T figure, string rule, bool withheld, string ownersCode = ConfidentialityStatus.Free)
    {
        OwnersCode = ownersCode;
        Figure = figure;
        Rule = rule;
        Withheld = withheld;
    }

    /// <summary>The figure; without its value when <see cref="Withheld"/>.</summary>
    public T Figure { get; }

    /// <summary>What let it pass, or the reason it was withheld (<see cref="DisclosureReason"/>).</summary>
    public string Rule { get; }

    public bool Withheld { get; }

    /// <summary>
    /// Why it was withheld (<see cref="ConfidentialityStatus"/>), for its owner alone: beside the figure it would tell
    /// which cells are the small ones.
    /// </summary>
    public string OwnersCode { get; }
}
