using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Words;

/// <summary>English.</summary>
internal static class EnglishPhrases
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["use"] = "use {0}",
        ["read"] = "read {0}",
        ["aggregate"] = "aggregate {0}",
        ["distribute"] = "distribute {0}",
        ["attribute"] = "name the source of {0}",
        ["delete"] = "delete {0}",
        ["inform"] = "report the use of {0}",
        ["compensate"] = "pay for {0}",
        ["derive"] = "derive other data from {0}",
        ["reproduce"] = "copy {0}",
        ["nextPolicy"] = "pass these terms on with {0}",
        ["sell"] = "sell {0}",
        ["transfer"] = "transfer {0}",
        ["display"] = "show {0}",
        ["archive"] = "archive {0}",
        ["modify"] = "change {0}",
        ["anonymize"] = "anonymise {0}",
        [OdrlTerms.Benchmark] = "take {0} into a blind benchmark",
        [OdrlTerms.Deliver] = "deliver {0}",
        [OdrlTerms.Redistribute] = "hand on {0}",
        [OdrlTerms.Combine] = "combine {0} with other data",
        [OdrlTerms.Reidentify] = "look for people or businesses behind {0}",
    };

    private static readonly Dictionary<string, string> Operands = new()
    {
        [OdrlTerms.Role] = "the role",
        [OdrlTerms.Purpose] = "the purpose",
        [OdrlTerms.Nis] = "the caller's NIS code",
        [OdrlTerms.DateTime] = "the moment",
        [OdrlTerms.Spatial] = "the area",
        [OdrlTerms.Count] = "the number of uses",
        [OdrlTerms.Indicator] = "the indicator",
        [OdrlTerms.Granularity] = "the length of the period",
        [OdrlTerms.Period] = "the first day of the period",
        [OdrlTerms.MaximumRows] = "the number of rows in an answer",
        [OdrlTerms.MinimumGroupSize] = "the smallest group behind a figure",
        [OdrlTerms.ReleaseClass] = "the release class",
        [OdrlTerms.Odrl + "recipient"] = "the recipient",
        [OdrlTerms.Odrl + "event"] = "the event",
        [OdrlTerms.Odrl + "payAmount"] = "the amount paid",
        [OdrlTerms.Odrl + "language"] = "the language",
        [OdrlTerms.Odrl + "elapsedTime"] = "the time elapsed",
        [OdrlTerms.Odrl + "delayPeriod"] = "the delay",
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        [Terms.Purpose + "research"] = "research",
        [Terms.Purpose + "academic-research"] = "academic research",
        [Terms.Purpose + "policy-research"] = "policy research",
        [Terms.Purpose + "policy"] = "public policy",
        [Terms.Purpose + "local-policy"] = "local policy",
        [Terms.Purpose + "regional-policy"] = "regional policy",
        [Terms.Purpose + "benchmark"] = "blind benchmark",
        [Terms.Purpose + "delivery"] = "delivery to the town",
        [Terms.Purpose + "commerce"] = "running a business",
        [ParticipantKind.Municipality] = "municipality",
        [ParticipantKind.Province] = "province",
        [ParticipantKind.Vendor] = "vendor",
        [ParticipantKind.Researcher] = "researcher",
        [ParticipantKind.Intermediary] = "intermediary",
        [ParticipantKind.Agency] = "agency",
        [ParticipantKind.CitizenService] = "service for citizens",
        [OdrlTerms.Owner] = "owner of the data",
        [ParticipantKind.HostingOperator] = "hosting operator",
        ["closed"] = "closed",
        ["circle"] = "circle",
        ["agreed"] = "as agreed",
        ["public-index"] = "public index",
        ["public-table"] = "public table",
        ["quarter"] = "quarter",
        ["snapshot"] = "state on a date",
        ["year"] = "year",
        ["month"] = "month",
        ["day"] = "day",
        ["hour"] = "hour",
    };

    public static Phrases Table { get; } = new()
    {
        Anyone = "Anyone",
        Nobody = "Nobody",
        May = "may",
        MayNot = "may not",
        Must = "must",
        TheData = "the data",
        Provided = ", provided that ",
        AfterDoing = ", once this is done: ",
        OnBreach = "; who does so nevertheless, or fails to, must: ",
        Or = " or ",
        MemberOf = "every member of",
        ForWhich = " for which ",
        PartOf = " (part of {0})",
        Making = ", making {0}",
        Involving = ", with {0} as “{1}”",
        Granting = ", as laid down by {0}",
        Has = " has to ",
        KnownAs = " (known as {0})",
        And = " and ",
        SetBy = "These are the terms of {0}.",
        Inheriting = "What {0} says holds as well.",
        InProfile = "Words of the profile {0} mean what it says.",
        ValueOf = "the value of",
        Unit = " in the unit ",
        Status = " with the stated status ",
        DataType = " of the type ",
        ContractOnly = " (by contract only)",
        Named = "do “{1}” with {0}",
        Connectives = new Dictionary<LogicalOperator, string>
        {
            [LogicalOperator.And] = "all of these hold: ",
            [LogicalOperator.Or] = "at least one of these holds: ",
            [LogicalOperator.Xone] = "exactly one of these holds: ",
            [LogicalOperator.AndSequence] = "these hold in this order: ",
        },
        Operators = new Dictionary<Operator, string>
        {
            [Operator.Eq] = "is", [Operator.Neq] = "is not", [Operator.Lt] = "is below", [Operator.Lteq] = "is at most",
            [Operator.Gt] = "is above", [Operator.Gteq] = "is at least", [Operator.IsA] = "is a kind of",
            [Operator.HasPart] = "contains", [Operator.IsPartOf] = "lies in", [Operator.IsAllOf] = "is all of",
            [Operator.IsAnyOf] = "is one of", [Operator.IsNoneOf] = "is none of",
        },
        MomentOperators = new Dictionary<Operator, string>
        {
            [Operator.Lt] = "is before", [Operator.Lteq] = "is no later than", [Operator.Gt] = "is after",
            [Operator.Gteq] = "is no earlier than",
        },
        Conflicts = new Dictionary<ConflictStrategy, string>
        {
            [ConflictStrategy.Perm] = "Where a permission and a prohibition both apply, the permission holds.",
            [ConflictStrategy.Prohibit] = "Where a permission and a prohibition both apply, the prohibition holds.",
            [ConflictStrategy.Invalid] = "Where a permission and a prohibition both apply, the policy is void.",
        },
        Excesses = new Dictionary<Excess, string>
        {
            [Excess.Narrow] = "Who asks for more detail than this gets what this leaves.",
            [Excess.Refuse] = "Who asks for more detail than this is refused.",
        },
        Actions = Actions,
        Operands = Operands,
        Values = Values,
    };
}
