namespace Dasta.Connector.People.Editing;

/// <summary>A condition that a person can change or leave out.</summary>
/// <param name="Name">Name of the form's field; the box that keeps it is this with <c>keep-</c> before it.</param>
/// <param name="Label">The condition in words, as it stands.</param>
/// <param name="Options">Codes with their names, where there is a list.</param>
/// <param name="Chosen">The values it has.</param>
public sealed record TermsField(
    string Name, TermsFieldKind Kind, string Label, IReadOnlyList<(string Code, string Name)> Options,
    IReadOnlyList<string> Chosen)
{
    /// <summary>The one value of a field without a list; of a day its day alone.</summary>
    public string Value
    {
        get
        {
            var value = Chosen.Count > 0 ? Chosen[0] : string.Empty;
            return Kind == TermsFieldKind.Day && value.Length > TermsForm.DayLength
                ? value[..TermsForm.DayLength] : value;
        }
    }
}
