using System.Xml.Linq;
using Architecture.Tests.Source;

namespace Architecture.Tests.References;

/// <summary>What one project file says it needs.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> All { get; } = Repository.Files
        .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(Read)
        .ToArray();

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsProduct => !Path.StartsWith("tests/", StringComparison.Ordinal);

    private static ProjectFile Read(string path)
    {
        var project = XDocument.Parse(Repository.Read(path));
        var references = project.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => System.IO.Path.GetFileNameWithoutExtension(include));
        var packages = project.Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value);
        return new ProjectFile(path, references.ToArray(), packages.ToArray());
    }
}
