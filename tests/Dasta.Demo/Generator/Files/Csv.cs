using System.Text;

namespace Dasta.Demo.Generator.Files;

/// <summary>Files of comma-separated values in UTF-8.</summary>
internal static class Csv
{
    public const string LocalStamp = "yyyy-MM-ddTHH:mm";
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A file of a header and lines.</summary>
    public static GeneratedFile File(SourceKind kind, string name, string header, Func<IEnumerable<string>> lines) =>
        new(kind, name, output =>
        {
            using var writer = new StreamWriter(output, Encoding, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(header);
            foreach (var line in lines())
            {
                writer.WriteLine(line);
            }
        });
}
