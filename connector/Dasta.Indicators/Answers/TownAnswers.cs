using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Answers.Linked;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Store.Answers;
using Dasta.Indicators.Store.Overviews;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.Answers;
using Npgsql;

namespace Dasta.Indicators.Answers;

/// <summary>
/// Questions a town asks of its own data. Answers are for its own eyes; what disclosure control would withhold from a
/// released figure is in none of their figures and sentences, so that they can be quoted. Only a forecast tells
/// absolute numbers.
/// </summary>
public sealed class TownAnswers
{
    private readonly NpgsqlDataSource _raw;
    private readonly SpliceSeal _seal;
    private readonly TimeProvider _clock;

    internal TownAnswers(NpgsqlDataSource raw, TimeProvider clock, SpliceSeal seal)
    {
        _raw = raw;
        _seal = seal;
        _clock = clock;
    }

    /// <summary>
    /// Everything that can be asked, read without a measurement; ANSWER-001 while nothing was measured.
    /// </summary>
    public async Task<Outcome<OwnerView<QuestionList>>> QuestionsAsync(
        DisclosureControl control, CancellationToken ct) =>
        (await OutlineAsync(control, ct)).Select(asked => new OwnerView<QuestionList>(new QuestionList(
            CasesOf(asked.Asking), EventsOf(asked.Asking),
            [.. asked.Asking.Counted.Select(zone => new CountedZone(zone.Code, asked.Asking.Names.Zone(zone.Code)))],
            asked.From, asked.Until)));

    /// <summary>The cases with what the town lacks for each; ANSWER-001 while nothing was measured.</summary>
    public async Task<Outcome<OwnerView<IReadOnlyList<CaseSummary>>>> CasesAsync(
        DisclosureControl control, CancellationToken ct) =>
        (await OutlineAsync(control, ct)).Select(asked =>
            new OwnerView<IReadOnlyList<CaseSummary>>(CasesOf(asked.Asking)));

    /// <summary>
    /// A case answered; ANSWER-002 when there is none of this id, ANSWER-003 with what the town lacks, ANSWER-004 when
    /// too little was measured.
    /// </summary>
    public async Task<Outcome<OwnerView<TownAnswer>>> CaseAsync(
        string id, DisclosureControl control, CancellationToken ct)
    {
        if (TownCases.Find(id) is not { } found)
        {
            return AnswerCodes.UnknownCase.Refuse($"There are "
                + $"{string.Join(", ", TownCases.All.Select(one => one.Id))}.");
        }

        return (await AskAsync(control, ct)).Then(asked => found.Lacks(asked.Asking) is { } lacks
            ? AnswerCodes.InputsMissing.Refuse(lacks.En)
            : Compose(asked, id, found.Question, LinkedAnswer.Of(found, asked.Asking)));
    }

    /// <summary>The events of the register that can be asked about.</summary>
    public async Task<Outcome<OwnerView<IReadOnlyList<EventSummary>>>> EventsAsync(
        DisclosureControl control, CancellationToken ct) =>
        (await OutlineAsync(control, ct)).Select(asked =>
            new OwnerView<IReadOnlyList<EventSummary>>(EventsOf(asked.Asking)));

    /// <summary>
    /// What an event, or all editions of a recurring one, brought; ANSWER-005 when the register has none of this code,
    /// ANSWER-006 when nothing is counted where it was, ANSWER-004 when too little was measured.
    /// </summary>
    /// <param name="code">Code of an event or of a series of events.</param>
    /// <param name="zone">Where it is looked at; the first counted zone it takes place in where null.</param>
    public async Task<Outcome<OwnerView<TownAnswer>>> EventAsync(
        string code, string? zone, DisclosureControl control, CancellationToken ct) =>
        (await AskAsync(control, ct)).Then(asked =>
        {
            if (EventGroup.Find(asked.Asking, code) is not { } group)
            {
                return AnswerCodes.UnknownEvent.Refuse();
            }

            var place = zone is null
                ? asked.Asking.Counted.FirstOrDefault(one => group.First.TakesPlaceIn(one.Code))
                : asked.Asking.Find(zone);
            return place is null
                ? NoZone(asked.Asking)
                : Compose(asked, "event", new("Wat bracht dit evenement?", "What did this event bring?"),
                    LinkedAnswer.Of(
                        asked.Asking, place, (asking, where) => EventQuestion.Answer(asking, group, where)));
        });

    /// <summary>
    /// The fourteen days after the last measured one; ANSWER-006 for a zone in which nothing is counted, ANSWER-004
    /// with fewer than twelve weeks.
    /// </summary>
    public async Task<Outcome<OwnerView<ForecastAnswer>>> ForecastAsync(
        string? zone, DisclosureControl control, CancellationToken ct) =>
        (await AskAsync(control, ct)).Then(asked => Place(asked.Asking, zone) is not { } place
            ? NoZone(asked.Asking)
            : ForecastQuestion.Answer(asked.Asking, place, asked.Provenance) is { } answer
                ? new OwnerView<ForecastAnswer>(answer)
                : (Outcome<OwnerView<ForecastAnswer>>)AnswerCodes.TooLittle.Refuse(
                    "A forecast takes twelve weeks of days."));

    /// <summary>
    /// An hour against the same hour of the same weekday; refused as a forecast is.
    /// </summary>
    /// <param name="at">Start of the hour on the town's clock; the newest measured hour where null.</param>
    public async Task<Outcome<OwnerView<TownAnswer>>> BarometerAsync(
        string? zone, DateTime? at, DisclosureControl control, CancellationToken ct) =>
        (await AskAsync(control, ct)).Then(asked => Place(asked.Asking, zone) is not { } place
            ? NoZone(asked.Asking)
            : Compose(asked, "barometer", new("Hoe druk is het nu?", "How busy is it now?"),
                (at ?? BarometerQuestion.Newest(asked.Asking, place)) is { } hour
                    ? LinkedAnswer.Of(
                        asked.Asking, place, (asking, where) => BarometerQuestion.Answer(asking, where, hour))
                    : null));

    /// <summary>
    /// How lively a month was: a composite score with its parts; ANSWER-006 for a zone in which nothing is counted,
    /// ANSWER-004 where fewer than two parts of it were measured.
    /// </summary>
    /// <param name="zone">A counted zone; the first of which enough is measured where null.</param>
    /// <param name="month">First day of the month; the newest with a score where null.</param>
    public async Task<Outcome<OwnerView<TownAnswer>>> ScoreAsync(
        string? zone, DateOnly? month, DisclosureControl control, CancellationToken ct) =>
        (await AskAsync(control, ct)).Then(asked =>
            (zone is not null ? asked.Asking.Find(zone)
                : ScoreQuestion.Place(asked.Asking) ?? Place(asked.Asking, null)) is not { } place
            ? NoZone(asked.Asking)
            : Compose(asked, "score", new("Hoe levendig was de maand?", "How lively was the month?"),
                (month ?? ScoreQuestion.Newest(asked.Asking, place)) is { } first
                    ? LinkedAnswer.Of(
                        asked.Asking, place, (asking, where) => ScoreQuestion.Answer(asking, where, first))
                    : null));

    /// <summary>
    /// What an event to come may bring; ANSWER-007 for an unknown kind of event or one that lasts, else refused as a
    /// forecast is.
    /// </summary>
    /// <param name="kind">Kind of event.</param>
    /// <param name="weekday">Weekday; null when open.</param>
    /// <param name="size">Tickets or stalls; null when unknown.</param>
    public async Task<Outcome<OwnerView<TownAnswer>>> ScenarioAsync(
        string kind, string? zone, DayOfWeek? weekday, double? size, DisclosureControl control, CancellationToken ct)
    {
        if (!EventEntry.Kinds.Contains(kind, StringComparer.Ordinal)
            || Calculation.Registers.EventKind.IsLasting(kind) || size is not null and not > 0)
        {
            return AnswerCodes.UnknownKind.Refuse();
        }

        return (await AskAsync(control, ct)).Then(asked =>
        {
            var place = zone is not null
                ? asked.Asking.Find(zone)
                : asked.Asking.Counted.FirstOrDefault(one => asked.Asking.Town.Events.Any(happening =>
                    happening.Kind == kind && happening.TakesPlaceIn(one.Code))) ?? asked.Asking.Axis;
            return place is null
                ? NoZone(asked.Asking)
                : Compose(
                    asked, "scenario", new("Wat mag een evenement verwachten?", "What may an event expect?"),
                    LinkedAnswer.Of(
                        asked.Asking, place, (asking, where) => ScenarioQuestion.Answer(
                            asking, where, new ScenarioWish(kind, weekday, size))));
        });
    }

    /// <summary>
    /// What changed, what stood out and what is missing in a month, from released figures and sources.
    /// </summary>
    /// <param name="town">Name of the town, for the mail.</param>
    /// <param name="month">First day of the month.</param>
    public async Task<OwnerView<MonthOverview>> OverviewAsync(string town, DateOnly month, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        var overview = await OverviewRead.RunAsync(connection, town, month, ct);
        return new OwnerView<MonthOverview>(await CalendarRead.AddAsync(connection, town, overview, ct));
    }

    private static IReadOnlyList<CaseSummary> CasesOf(Asking asking) =>
    [
        .. TownCases.All.Select(one => new CaseSummary(
            one.Id, one.Question, one.Nis == asking.Town.Nis, one.Lacks(asking))),
    ];

    private static IReadOnlyList<EventSummary> EventsOf(Asking asking) =>
        [.. EventGroup.All(asking).Select(group => group.Summary(asking.Names))];

    private static Zone? Place(Asking asking, string? zone) =>
        zone is not null ? asking.Find(zone) : asking.Axis ?? (asking.Counted.Count > 0 ? asking.Counted[0] : null);

    private static Outcome<OwnerView<TownAnswer>> Compose(
        (Asking Asking, AnswerProvenance Provenance) asked, string id, Specs.Indicators.BilingualText question,
        Draft? draft) => draft is null
            ? AnswerCodes.TooLittle.Refuse()
            : new OwnerView<TownAnswer>(Composer.Compose(asked.Asking, id, question, draft, asked.Provenance));

    private static Refusal NoZone(Asking asking) => AnswerCodes.UnknownZone.Refuse(
        asking.Counted.Count == 0
            ? "Persons are counted in no zone."
            : $"Persons are counted in {string.Join(", ", asking.Counted.Select(zone => zone.Code))}.");

    private async Task<Outcome<(Asking Asking, DateOnly From, DateOnly Until)>> OutlineAsync(
        DisclosureControl control, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await AnswerRun.OutlineAsync(connection, _seal, control, ct) is { } asked
            ? asked
            : AnswerCodes.NothingMeasured.Refuse();
    }

    private async Task<Outcome<(Asking Asking, AnswerProvenance Provenance)>> AskAsync(
        DisclosureControl control, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await AnswerRun.ReadAsync(connection, _seal, control, _clock.GetUtcNow(), ct) is { } asked
            ? asked
            : AnswerCodes.NothingMeasured.Refuse();
    }
}
