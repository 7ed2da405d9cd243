using System.Globalization;
using System.Text;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Mail;

/// <summary>
/// Writes the notices of one mail: grouped by kind, a line each, and no more of them than people read.
/// </summary>
internal static class MailWriter
{
    private const int LinesOfKind = 25;
    private const int NameLength = 160;

    /// <param name="nameOf">The name of a participant by its DID.</param>
    public static Letter Write(
        Guid id, ParticipantSettings to, string address, IReadOnlyList<KeptNotice> notices,
        Func<string, string> nameOf)
    {
        var texts = MailTexts.Of(to.MailLanguage);
        var text = new StringBuilder();
        text.Append(Filled(texts.Intro, to.Name)).Append("\n\n");
        foreach (var kind in notices.GroupBy(kept => kept.Notice.Kind))
        {
            Write(text, texts, kind.Key, [.. kind.Select(kept => kept)], nameOf);
        }

        text.Append(Filled(texts.Closing, address, to.Name)).Append('\n');
        var first = texts.Kinds[notices[0].Notice.Kind].Heading;
        var subject = Filled(
            texts.Subject, to.Name, notices.Count.ToString(CultureInfo.InvariantCulture),
            char.ToLowerInvariant(first[0]) + first[1..]);
        return new Letter(id, AddressesOf(to), to.MailLanguage, Clean(subject), text.ToString());
    }

    public static IReadOnlyList<string> AddressesOf(ParticipantSettings participant) =>
        participant.MailAddresses.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Write(
        StringBuilder text, MailTexts texts, NoticeKind kind, IReadOnlyList<KeptNotice> notices,
        Func<string, string> nameOf)
    {
        var (heading, line) = texts.Kinds[kind];
        text.Append(heading).Append(":\n");
        foreach (var (notice, raised) in notices.Take(LinesOfKind).Select(kept => (kept.Notice, kept.RaisedAt)))
        {
            text.Append("- ").Append(Clean(Filled(
                line,
                notice.Peer is null ? string.Empty : Clean(nameOf(notice.Peer)),
                Clean(notice.About),
                texts.Day(notice.Moment ?? raised)))).Append('\n');
        }

        if (notices.Count > LinesOfKind)
        {
            text.Append("- ")
                .Append(Filled(texts.More, (notices.Count - LinesOfKind).ToString(CultureInfo.InvariantCulture)))
                .Append('\n');
        }

        text.Append('\n');
    }

    private static string Filled(string form, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, form, parts);

    // Names and identifiers may come from the other side: one line each, and no endless ones.
    private static string Clean(string text)
    {
        var clean = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim(' ', ':');
        return clean.Length <= NameLength * 2 ? clean : clean[..(NameLength * 2)];
    }
}
