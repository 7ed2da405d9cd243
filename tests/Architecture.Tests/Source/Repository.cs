namespace Architecture.Tests.Source;

/// <summary>The files of the checkout the tests run in, without what building and running leave behind.</summary>
internal static class Repository
{
    private static readonly string[] Passed =
        ["bin", "obj", "artifacts", ".git", ".dasta", ".vs", ".idea", "node_modules", "TestResults"];

    private static readonly string[] Rooms = ["specs", "policies", "identity", "connector", "catalog"];

    public static string Root => SharedFiles.RepositoryRoot;

    /// <summary>Every file, as paths below the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        Walk(new DirectoryInfo(SharedFiles.RepositoryRoot)).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Every C# file that is part of the product.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = Sources(path => Rooms.Contains(path.Split('/')[0]));

    /// <summary>Every C# file below <c>tests</c>.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } =
        Sources(path => path.StartsWith("tests/", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static SourceFile[] Sources(Func<string, bool> wanted) => Files
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && wanted(path))
        .Select(path => new SourceFile(path, Read(path)))
        .ToArray();

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .Where(entry => !Passed.Contains(entry.Name, StringComparer.Ordinal))
        .SelectMany(entry => entry is DirectoryInfo child
            ? Walk(child)
            : [Path.GetRelativePath(SharedFiles.RepositoryRoot, entry.FullName).Replace('\\', '/')]);
}
