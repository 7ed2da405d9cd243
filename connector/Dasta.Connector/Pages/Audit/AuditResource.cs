using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Audit;

/// <summary>What an entry of the audit is about, in words: the address of it is a matter of machines.</summary>
internal static class AuditResource
{
    // Below these lies what people have a word for.
    private static readonly string[] Roots = ["/manage/v1", "/dsp/2025-1", "/odata/v4"];

    private static readonly Dictionary<string, Text> Kinds = new(StringComparer.Ordinal)
    {
        ["agreements"] = new("overeenkomst", "agreement"),
        ["alerts"] = new("meldingen", "alerts"),
        ["answers"] = new("vragen", "questions"),
        ["arrival"] = new("verhuizing naar hier", "move to here"),
        ["audit"] = new("logboek", "audit"),
        ["barometer"] = new("drukte van nu", "how busy it is now"),
        ["benchmarks"] = new("benchmark", "benchmark"),
        ["cases"] = new("vraag", "question"),
        ["catalog"] = new("catalogus van het aanbod", "catalogue of the offers"),
        ["circles"] = new("kring van gemeenten", "circle of towns"),
        ["counts"] = new("telbudget", "budget of counts"),
        ["deliveries"] = new("levering", "delivery"),
        ["delivery-alerts"] = new("meldingen over leveringen", "alerts on deliveries"),
        ["delivery-specifications"] = new("afspraak over een levering", "specification of a delivery"),
        ["departure"] = new("verhuizing van hier", "move from here"),
        ["erasures"] = new("wissen", "erasure"),
        ["events"] = new("evenement", "event"),
        ["export"] = new("uitvoer van alles", "export of everything"),
        ["feed-keys"] = new("sleutels voor Excel en andere", "keys for Excel and others"),
        ["figures"] = new("cijfers", "figures"),
        ["forecast"] = new("voorspelling", "forecast"),
        ["indicators"] = new("indicator", "indicator"),
        ["letters"] = new("berichten en mails", "messages and mails"),
        ["logbook"] = new("logboek", "audit"),
        ["merchants"] = new("handelaars", "merchants"),
        ["negotiations"] = new("onderhandeling", "negotiation"),
        ["notices"] = new("mails", "mails"),
        ["offers"] = new("aanbod", "offer"),
        ["outbox"] = new("berichten aan anderen", "messages to others"),
        ["overview"] = new("maandoverzicht", "overview of a month"),
        ["people"] = new("mensen en rollen", "people and roles"),
        ["polls"] = new("ophalen bij een leverancier", "fetching from a vendor"),
        ["received-alerts"] = new("ontvangen meldingen", "alerts received"),
        ["registers"] = new("register", "register"),
        ["releases"] = new("vrijgave", "release"),
        ["requests"] = new("aanvraag", "request"),
        ["restorations"] = new("terugzetten", "restoration"),
        ["scenario"] = new("wat een evenement mag verwachten", "what an event may expect"),
        ["score"] = new("score van een maand", "score of a month"),
        ["secrets"] = new("bewaard geheim", "kept secret"),
        ["shop"] = new("eigen zaak", "own shop"),
        ["source-templates"] = new("voorbeelden van bronnen", "templates of sources"),
        ["sources"] = new("bron", "source"),
        ["splices"] = new("koppeling van reeksen", "link of series"),
        ["stream"] = new("stroom van wijzigingen", "stream of changes"),
        ["transfers"] = new("overdracht", "transfer"),
        ["vendors"] = new("leveranciers", "vendors"),
        ["zones"] = new("zone", "zone"),
        ["Observations"] = new("vrijgegeven cijfers", "released figures"),
        ["Areas"] = new("gebieden", "areas"),
        ["Indicators"] = new("indicatoren", "indicators"),
    };

    /// <summary>What the address names, as people may have a name for it: its second part, or all of it.</summary>
    public static string NameIn(string address) => Split(address) is (_, { } name) ? name : address;

    /// <summary>The same where nothing has a name of its own.</summary>
    public static Text Say(string address) => Say(address, _ => null);

    /// <summary>
    /// The kind of thing and, where one was meant, its name; an address nobody has words for as it is, so that
    /// something new is never hidden.
    /// </summary>
    /// <param name="called">What people call what goes by an identifier; null where they have no name for it.</param>
    public static Text Say(string address, Func<string, NamedThing?> called)
    {
        if (Split(address) is not ({ } kind, var name))
        {
            return called(address) is not { } thing ? new Text(address, address)
                : Kinds.TryGetValue(thing.Kind, out var its) ? Both(its, thing.Name)
                : thing.Name;
        }

        return name is null ? kind
            : called(name) is { } known ? Both(kind, known.Name)
            // Identifiers made by machines say nothing to a person.
            : Guid.TryParse(name, out _) ? kind
            : Both(kind, new Text(name, name));
    }

    private static Text Both(Text kind, Text name) =>
        new($"{kind.Dutch} {name.Dutch}", $"{kind.English} {name.English}");

    private static (Text? Kind, string? Name) Split(string address)
    {
        var path = address.Split('?', 2)[0];
        var root = Roots.FirstOrDefault(one => path.StartsWith(one + '/', StringComparison.Ordinal)) ?? string.Empty;
        var parts = path[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var set = parts.Length == 0 ? string.Empty : parts[0].Split('(', 2)[0];
        if (!path.StartsWith('/') || !Kinds.TryGetValue(set, out var kind))
        {
            return (null, null);
        }

        // A dataset of the catalogue is what people call an offer.
        return set == "catalog" && parts is [_, "datasets", var dataset]
            ? (Kinds["offers"], Uri.UnescapeDataString(dataset))
            : (kind, parts.Length < 2 ? null : Uri.UnescapeDataString(parts[1]));
    }
}
