using System.CommandLine;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Negotiating;

/// <summary>Options of commands that tell terms in words.</summary>
internal static class RequestOptions
{
    public static Option<string> Language()
    {
        var language = new Option<string>("--lang") { Description = "nl or en.", DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
        return language;
    }

    public static Language Read(ParseResult parsed, Option<string> language) =>
        parsed.GetRequiredValue(language) == "en" ? Dasta.Policies.Odrl.Words.Language.En
            : Dasta.Policies.Odrl.Words.Language.Nl;
}
