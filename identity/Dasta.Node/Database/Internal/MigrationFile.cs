using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Node.Database.Internal;

/// <summary>One embedded <c>.sql</c> file whose name starts with its number: <c>001_offers.sql</c>.</summary>
internal sealed record MigrationFile(int Number, string Name, string Text)
{
    /// <summary>SHA-256 of the text with line ends made equal.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\n", StringComparison.Ordinal))));

    /// <summary>The files of a folder in order; no files, a name without number or a number twice is a bug.</summary>
    public static IReadOnlyList<MigrationFile> ReadAll(Assembly assembly, string folder)
    {
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + ".", StringComparison.Ordinal)
                && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[(folder.Length + 1)..]))
            .OrderBy(file => file.Number)
            .ToArray();
        return files.Length > 0 && files.Select(file => file.Number).Distinct().Count() == files.Length
            ? files
            : throw new InvalidOperationException($"{folder} holds no migrations, or a number twice.");
    }

    private static MigrationFile Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var digits = string.Concat(name.TakeWhile(char.IsAsciiDigit));
        return digits.Length > 0
            ? new MigrationFile(int.Parse(digits, CultureInfo.InvariantCulture), name, reader.ReadToEnd())
            : throw new InvalidOperationException($"The migration {name} has no number.");
    }
}
