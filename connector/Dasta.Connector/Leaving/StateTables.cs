namespace Dasta.Connector.Leaving;

/// <summary>
/// What an erasure does with every table the connector keeps beside the town's store: a test holds these two lists
/// against the database, so that a new table can't be forgotten.
/// </summary>
internal static class StateTables
{
    private const string OfReceipts =
        """
        (select receipt.id from connector.delivery_receipt receipt
         join connector.delivery_specification specification using (dataset) where source = @source)
        """;

    private const string SecretOf = "document::jsonb ->> 'secret'";

    /// <summary>Those that are emptied, in an order in which nothing refers to what is gone.</summary>
    public static IReadOnlyList<StateTable> Erased { get; } =
    [
        new("delivery_row", $"receipt in {OfReceipts}"),
        new("delivery_period", $"receipt in {OfReceipts}"),
        new("delivery_receipt", $"id in {OfReceipts}"),
        new("alert",
            "specification in (select id from connector.delivery_specification where source = @source)"),
        new("secret",
            $"""
             name in (select {SecretOf} from connector.poll where source = @source)
             and name not in (select {SecretOf} from connector.poll where source <> @source)
             """),
        new("poll_trouble", "source = @source"),
        new("poll_position", "source = @source"),
        new("poll", "source = @source"),
    ];

    /// <summary>Those that stay, with why; none holds a reading.</summary>
    public static IReadOnlyDictionary<string, string> Kept { get; } = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["connector.agreed_specification"] = "a text both sides agreed on, bound by its digest",
        ["connector.agreement"] = "proof of what both sides agreed on",
        ["connector.agreement_page"] = "what people were shown of agreements, which stay",
        ["connector.agreement_use"] = "how much was read under agreements, which stay",
        ["connector.audit_checkpoint"] = "where the audit was cut, with what it ended in",
        ["connector.audit_entry"] = "who did what; it outlives what it was done with",
        ["connector.audit_head"] = "ends of the audit's chain as they were lodged elsewhere",
        ["connector.audit_link"] = "shows that no entry of the audit was changed",
        ["connector.benchmark_answer"] = "what was answered once is not answered again with other figures",
        ["connector.benchmark_part"] = "what was answered once is not answered again with other figures",
        ["connector.benchmark_receipt"] = "proof of how answers to benchmarks were used",
        ["connector.benchmark_stay_out"] = "the town's own choice of what it takes part in",
        ["connector.circle"] = "membership of a peer circle, ended by leaving it",
        ["connector.count_budget"] = "a limit that would start anew",
        ["connector.count_released"] = "later counts are held against all that was counted before",
        ["connector.delivery_specification"] = "a text both sides agreed on, bound by its digest",
        ["connector.feed_key"] = "digests of keys to one agreement; a key is revoked, not erased",
        ["connector.message"] = "proof of what both sides sent",
        ["connector.negotiation"] = "proof of how an agreement came about",
        ["connector.notice"] = "what the town's own people were told of requests and agreements",
        ["connector.offer"] = "the town's own policies",
        ["connector.owner_note"] = "orders under way, which become entries of the audit",
        ["connector.policy_use"] = "a limit of an agreement that would start anew",
        ["connector.push"] = "how far deliveries under agreements have come, which stay",
        ["connector.received_alert"] = "what towns said of deliveries to them",
        ["connector.refused_message"] = "why a negotiation or transfer is stuck; holds no reading",
        ["connector.register_told"] = "what a register is told by holds for what was told before",
        ["connector.release_order"] = "which figures were ordered to be released and how that ended",
        ["connector.sector_band"] = "quartiles over ten shops or more, of no shop alone",
        ["connector.shop"] = "whom the town invited as a merchant; removed on the page of merchants",
        ["connector.shop_month"] = "a merchant's own numbers, sealed; the merchant removes them",
        ["connector.standing_agreement"] = "proof of what anyone could read, and when",
        ["connector.transfer"] = "which accesses an agreement had",
        ["node.key"] = "the participant's keys, sealed; they sign the statement of erasure",
        ["node.migration"] = "which version the database has",
        ["node.outgoing_message"] = "messages on their way to other participants",
        ["node.role_secret"] = "passwords of the database's roles, sealed",
        ["node.session"] = "who is signed in; it ends within a day",
        ["node.sign_in"] = "who has begun to sign in; it ends within minutes",
        ["node.used_token"] = "digests of tokens that can't be used twice",
        ["raw.removal"] = "that something was removed, when and how much",
        ["raw.schema_version"] = "which version the store has",
    };
}
