using System.Text.RegularExpressions;

namespace Architecture.Tests.Source;

/// <summary>
/// The types and members of one file, found by matching braces in text that holds only code. It knows just enough C#
/// for the formatting of this repository.
/// </summary>
internal sealed partial class Declarations
{
    private readonly string _code;
    private int _line = 1;

    private Declarations(string code) => _code = code;

    /// <summary>Names of the types that stand at the top level of the file.</summary>
    public List<string> TopLevelTypes { get; } = [];

    /// <summary>Every member with a body: its first words, first line and number of lines.</summary>
    public List<Member> Members { get; } = [];

    public static Declarations Read(string code)
    {
        var declarations = new Declarations(code);
        declarations.ReadBody(0, top: true);
        return declarations;
    }

    // Reads declarations until the brace that closes this body, and returns the position behind it.
    private int ReadBody(int at, bool top)
    {
        var start = at;
        while (at < _code.Length)
        {
            switch (_code[at])
            {
                case '}':
                    return at + 1;
                case ';':
                    NoteTypeWithoutBody(_code[start..at], top);
                    start = ++at;
                    break;
                case '{':
                    at = ReadBlock(start, at, top);
                    start = at;
                    break;
                case '(' or '[':
                    at = Close(at);
                    break;
                case '=':
                    at = ReadExpression(start, at);
                    start = at;
                    break;
                default:
                    CountLine(at++);
                    break;
            }
        }

        return at;
    }

    private void NoteTypeWithoutBody(string declaration, bool top)
    {
        if (top && TypeWord().Match(declaration) is { Success: true } type)
        {
            TopLevelTypes.Add(type.Groups["name"].Value);
        }
    }

    private int ReadBlock(int start, int at, bool top)
    {
        var declaration = _code[start..at];
        if (TypeWord().Match(declaration) is { Success: true } type)
        {
            if (top)
            {
                TopLevelTypes.Add(type.Groups["name"].Value);
            }

            return type.Groups["word"].Value == "enum" ? Close(at) : ReadBody(at + 1, top: false);
        }

        var firstLine = FirstLineOf(declaration);
        var end = Close(at);
        Members.Add(new Member(Describe(declaration), firstLine, _line - firstLine + 1));
        return end;
    }

    // An initialiser or an expression body: ends at the semicolon outside all brackets.
    private int ReadExpression(int start, int at)
    {
        var declaration = _code[start..at];
        var firstLine = FirstLineOf(declaration);
        while (at < _code.Length && _code[at] != ';')
        {
            if (_code[at] is '(' or '[' or '{')
            {
                at = Close(at);
            }
            else
            {
                CountLine(at++);
            }
        }

        Members.Add(new Member(Describe(declaration), firstLine, _line - firstLine + 1));
        return Math.Min(at + 1, _code.Length);
    }

    // The position behind the bracket that closes the one at this position.
    private int Close(int at)
    {
        var depth = 0;
        do
        {
            depth += _code[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            CountLine(at++);
        }
        while (depth > 0 && at < _code.Length);

        return at;
    }

    private void CountLine(int at) => _line += _code[at] == '\n' ? 1 : 0;

    private int FirstLineOf(string declaration) =>
        _line - declaration.TrimStart().Count(character => character == '\n');

    private static string Describe(string declaration) => Spaces().Replace(declaration, " ").Trim();

    [GeneratedRegex(
        @"(?<word>\bclass|\bstruct|\binterface|\benum|\brecord struct|\brecord|\bdelegate [\w<>?]+)\s+(?<name>\w+)",
        RegexOptions.None, 1000)]
    private static partial Regex TypeWord();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
