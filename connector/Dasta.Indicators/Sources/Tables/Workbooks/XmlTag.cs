using System.Buffers;
using System.Buffers.Text;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>Reads an attribute of a tag in bytes (XML 1.0, production 41).</summary>
internal static class XmlTag
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n=/>"u8);

    /// <summary>A whole number that an attribute holds; 0 without the attribute, the largest when it is none.</summary>
    public static long Number(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> attribute) =>
        !TryFind(tag, attribute, out var value) ? long.MaxValue
            : value.IsEmpty ? 0
            : Utf8Parser.TryParse(value, out long number, out var read) && read == value.Length ? number
            : long.MaxValue;

    /// <summary>What an attribute holds, nothing without it; false when the tag cannot be read so far.</summary>
    /// <param name="tag">What stands behind its angle bracket, from the name on.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="value">The text between its quotes.</param>
    public static bool TryFind(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> attribute, out ReadOnlySpan<byte> value)
    {
        value = default;
        var at = Skip(tag, Next(tag, 0));
        while (at < tag.Length && tag[at] is not ((byte)'>' or (byte)'/' or (byte)'?'))
        {
            var name = tag[at..Next(tag, at)];
            at = Skip(tag, at + name.Length);
            if (at >= tag.Length || tag[at] != '=')
            {
                return false;
            }

            at = Skip(tag, at + 1);
            if (at >= tag.Length || tag[at] is not ((byte)'"' or (byte)'\'')
                || tag[(at + 1)..].IndexOf(tag[at]) is not (>= 0 and var length))
            {
                return false;
            }

            if (name.SequenceEqual(attribute))
            {
                value = tag.Slice(at + 1, length);
                return true;
            }

            at = Skip(tag, at + length + 2);
        }

        return true;
    }

    private static int Next(ReadOnlySpan<byte> tag, int at) =>
        tag[at..].IndexOfAny(NameEnds) is >= 0 and var length ? at + length : tag.Length;

    private static int Skip(ReadOnlySpan<byte> tag, int at) =>
        at < tag.Length && tag[at..].IndexOfAnyExcept(Blanks) is >= 0 and var length ? at + length : tag.Length;
}
