namespace Dasta.Node.Database.Internal;

/// <summary>How one attempt at a message ended.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
/// <param name="Reason">Why it did not arrive; empty when it did.</param>
/// <param name="Answer">What the peer said, fit for a text column.</param>
internal sealed record AttemptEnd(int Status, string Reason, string Answer)
{
    private const int AnswerCharacters = 2000;

    /// <summary>An attempt that came to no answer.</summary>
    public static AttemptEnd Unanswered(string reason) => new(0, reason, string.Empty);

    /// <summary>An attempt that was answered; what the peer said is cut and cleaned.</summary>
    public static AttemptEnd Answered(int status, string reason, string answer)
    {
        var cut = answer.Length <= AnswerCharacters ? answer : answer[..AnswerCharacters];
        return new AttemptEnd(
            status, reason, string.Concat(cut.Select(letter => Fits(letter) ? letter : ' ')));
    }

    private static bool Fits(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter);
}
