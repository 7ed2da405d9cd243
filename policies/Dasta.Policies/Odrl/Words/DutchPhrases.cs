using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Words;

/// <summary>Dutch.</summary>
internal static class DutchPhrases
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["use"] = "{0} gebruiken",
        ["read"] = "{0} lezen",
        ["aggregate"] = "{0} samenvoegen",
        ["distribute"] = "{0} verspreiden",
        ["attribute"] = "de bron van {0} vermelden",
        ["delete"] = "{0} wissen",
        ["inform"] = "het gebruik van {0} melden",
        ["compensate"] = "betalen voor {0}",
        ["derive"] = "andere gegevens afleiden uit {0}",
        ["reproduce"] = "{0} kopiëren",
        ["nextPolicy"] = "deze voorwaarden meegeven met {0}",
        ["sell"] = "{0} verkopen",
        ["transfer"] = "{0} overdragen",
        ["display"] = "{0} tonen",
        ["archive"] = "{0} bewaren",
        ["modify"] = "{0} wijzigen",
        ["anonymize"] = "{0} anonimiseren",
        [OdrlTerms.Benchmark] = "{0} laten meetellen in een blinde benchmark",
        [OdrlTerms.Deliver] = "{0} aanleveren",
        [OdrlTerms.Redistribute] = "{0} doorgeven",
        [OdrlTerms.Combine] = "{0} aan andere gegevens koppelen",
        [OdrlTerms.Reidentify] = "in {0} personen of zaken proberen te herkennen",
    };

    private static readonly Dictionary<string, string> Operands = new()
    {
        [OdrlTerms.Role] = "de rol van wie vraagt",
        [OdrlTerms.Purpose] = "het doel",
        [OdrlTerms.Nis] = "de NIS-code van wie vraagt",
        [OdrlTerms.DateTime] = "het tijdstip",
        [OdrlTerms.Spatial] = "het gebied",
        [OdrlTerms.Count] = "het aantal keren gebruik",
        [OdrlTerms.Indicator] = "de indicator",
        [OdrlTerms.Granularity] = "de lengte van de periode",
        [OdrlTerms.Period] = "de eerste dag van de periode",
        [OdrlTerms.MaximumRows] = "het aantal rijen in een antwoord",
        [OdrlTerms.MinimumGroupSize] = "de kleinste groep achter een cijfer",
        [OdrlTerms.ReleaseClass] = "de vrijgaveklasse",
        [OdrlTerms.Odrl + "recipient"] = "de ontvanger",
        [OdrlTerms.Odrl + "event"] = "het evenement",
        [OdrlTerms.Odrl + "payAmount"] = "het betaalde bedrag",
        [OdrlTerms.Odrl + "language"] = "de taal",
        [OdrlTerms.Odrl + "elapsedTime"] = "de verlopen tijd",
        [OdrlTerms.Odrl + "delayPeriod"] = "het uitstel",
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        [Terms.Purpose + "research"] = "onderzoek",
        [Terms.Purpose + "academic-research"] = "wetenschappelijk onderzoek",
        [Terms.Purpose + "policy-research"] = "beleidsonderzoek",
        [Terms.Purpose + "policy"] = "beleid",
        [Terms.Purpose + "local-policy"] = "lokaal beleid",
        [Terms.Purpose + "regional-policy"] = "bovenlokaal beleid",
        [Terms.Purpose + "benchmark"] = "blinde benchmark",
        [Terms.Purpose + "delivery"] = "levering aan de gemeente",
        [Terms.Purpose + "commerce"] = "uitbating van een zaak",
        [ParticipantKind.Municipality] = "gemeente",
        [ParticipantKind.Province] = "provincie",
        [ParticipantKind.Vendor] = "leverancier",
        [ParticipantKind.Researcher] = "onderzoeker",
        [ParticipantKind.Intermediary] = "tussenpersoon",
        [ParticipantKind.Agency] = "agentschap",
        ["hosting-operator"] = "hostingbedrijf",
        ["citizen-service"] = "dienst voor burgers",
        ["owner"] = "eigenaar",
        ["closed"] = "gesloten",
        ["circle"] = "kring",
        ["agreed"] = "volgens afspraak",
        ["public-index"] = "openbare index",
        ["public-table"] = "openbare tabel",
        ["quarter"] = "kwartaal",
        ["snapshot"] = "toestand op een datum",
        ["year"] = "jaar",
        ["month"] = "maand",
        ["day"] = "dag",
        ["hour"] = "uur",
    };

    public static Phrases Table { get; } = new()
    {
        Anyone = "Iedereen",
        Nobody = "Niemand",
        May = "mag",
        MayNot = "mag niet",
        Must = "moet",
        TheData = "de gegevens",
        Provided = ", op deze voorwaarden: ",
        AfterDoing = ", zodra dit gedaan is: ",
        OnBreach = "; wie dat toch doet of nalaat, moet: ",
        Or = " of ",
        MemberOf = "elk lid van",
        ForWhich = " waarvoor dit geldt: ",
        PartOf = " (deel van {0})",
        Making = ", met als resultaat {0}",
        Involving = ", met {0} als “{1}”",
        Granting = ", zoals {0} bepaalt",
        Has = " moet ",
        KnownAs = " (bekend als {0})",
        And = " en ",
        SetBy = "Dit zijn de voorwaarden van {0}.",
        Inheriting = "Wat {0} zegt, geldt ook.",
        InProfile = "Woorden van het profiel {0} betekenen wat daarin staat.",
        ValueOf = "de waarde van",
        Unit = " in de eenheid ",
        Status = " met als opgegeven stand ",
        DataType = " van het type ",
        ContractOnly = " (alleen bij contract)",
        Named = "“{1}” doen met {0}",
        Connectives = new Dictionary<LogicalOperator, string>
        {
            [LogicalOperator.And] = "dit alles geldt: ",
            [LogicalOperator.Or] = "minstens één hiervan geldt: ",
            [LogicalOperator.Xone] = "precies één hiervan geldt: ",
            [LogicalOperator.AndSequence] = "dit geldt in deze volgorde: ",
        },
        Operators = new Dictionary<Operator, string>
        {
            [Operator.Eq] = "is", [Operator.Neq] = "is niet", [Operator.Lt] = "is minder dan",
            [Operator.Lteq] = "is hoogstens", [Operator.Gt] = "is meer dan", [Operator.Gteq] = "is minstens",
            [Operator.IsA] = "valt onder", [Operator.HasPart] = "bevat", [Operator.IsPartOf] = "hoort bij",
            [Operator.IsAllOf] = "is elk van deze:", [Operator.IsAnyOf] = "is een van deze:",
            [Operator.IsNoneOf] = "is geen van deze:",
        },
        MomentOperators = new Dictionary<Operator, string>
        {
            [Operator.Lt] = "ligt voor", [Operator.Lteq] = "is niet later dan", [Operator.Gt] = "ligt na",
            [Operator.Gteq] = "is niet vroeger dan",
        },
        Conflicts = new Dictionary<ConflictStrategy, string>
        {
            [ConflictStrategy.Perm] = "Waar een toelating en een verbod allebei gelden, geldt de toelating.",
            [ConflictStrategy.Prohibit] = "Waar een toelating en een verbod allebei gelden, geldt het verbod.",
            [ConflictStrategy.Invalid] = "Waar een toelating en een verbod allebei gelden, is de regeling nietig.",
        },
        Excesses = new Dictionary<Excess, string>
        {
            [Excess.Narrow] = "Wie meer detail vraagt, krijgt wat dit overlaat.",
            [Excess.Refuse] = "Wie meer detail vraagt, wordt geweigerd.",
        },
        Actions = Actions,
        Operands = Operands,
        Values = Values,
    };
}
