namespace Architecture.Tests.Source;

/// <summary>One C# file of the repository: where it lies, its text and what is declared in it.</summary>
internal sealed class SourceFile
{
    private readonly Lazy<string> _code;
    private readonly Lazy<Declarations> _declarations;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _code = new Lazy<string>(() => SourceText.CodeOnly(text));
        _declarations = new Lazy<Declarations>(() => Declarations.Read(_code.Value));
    }

    /// <summary>Path below the root of the repository, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The text with comments and strings blanked.</summary>
    public string Code => _code.Value;

    public Declarations Declarations => _declarations.Value;

    public int LineCount => Text.Count(character => character == '\n');

    /// <summary>Folder below the root, without a slash at the end.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>Folder of the project the file belongs to, for example <c>connector/Dasta.Connector</c>.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));

    /// <summary>Name of the project the file belongs to.</summary>
    public string ProjectName => Path.Split('/')[1];

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public override string ToString() => Path;
}
