using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Benchmarks;

/// <summary>The words of the pages of benchmarks.</summary>
internal static class BenchmarkTexts
{
    public static readonly Text Title = new("Benchmarks", "Benchmarks");
    public static readonly Text Lead = new(
        "Een benchmark vergelijkt gemeenten zonder dat iemand het cijfer van een ander ziet. Uw connector antwoordt "
        + "alleen als een van uw aanbiedingen dat toelaat; uw plaats wordt hier berekend en nergens anders.",
        "A benchmark compares towns without anybody seeing another's figure. Your connector answers only where one of "
        + "your offers permits it; your place is worked out here and nowhere else.");

    public static readonly Text None = new(
        "Er is nog geen plan waarin deze gemeente staat. Plannen komen van wie de benchmarks inricht; er valt hier "
        + "niets voor te doen.",
        "There is no plan yet that names this town. Plans come from whoever runs the benchmarks; there is nothing to "
        + "do for it here.");

    public static readonly Text EveryIndicator = new("Elke indicator", "Every indicator");
    public static readonly Text Plans = new("Plannen", "Plans");
    public static readonly Text Indicator = new("Indicator", "Indicator");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Towns = new("Gemeenten", "Towns");
    public static readonly Text Answer = new("Antwoord", "Answer");
    public static readonly Text Place = new("Uw plaats", "Your place");
    public static readonly Text Decided = new("Beslist op", "Decided on");
    public static readonly Text Percentile = new("percentiel {0}", "percentile {0}");
    public static readonly Text PercentileBetween = new("percentiel {0} tot {1}", "percentile {0} to {1}");
    public static readonly Text Reason = new("Waarom niet", "Why not");
    public static readonly Text OwnFigure = new("Uw eigen cijfer", "Your own figure");
    public static readonly Text You = new("u: {0}", "you: {0}");
    public static readonly Text NoResult = new(
        "Er is nog geen uitslag; zij verschijnt wanneer genoeg gemeenten geantwoord hebben.",
        "There is no result yet; it appears once enough towns have answered.");

    public static readonly Text Count = new("Gemeenten in de uitslag", "Towns in the result");
    public static readonly Text Mean = new("Gemiddelde", "Mean");
    public static readonly Text GeometricMean = new("Meetkundig gemiddelde", "Geometric mean");
    public static readonly Text Deviation = new("Standaardafwijking", "Standard deviation");
    public static readonly Text NotBounded = new(
        "niet gezegd: door de ruis is er geen grens voor", "not told: noise leaves it without a bound");

    public static readonly Text Quantile = new("P{0}", "P{0}");
    public static readonly Text Range = new("tussen {0} en {1}", "between {0} and {1}");
    public static readonly Text Chart = new(
        "{0}, {1}: van de {2} gemeenten ligt het midden bij {3}. Uw cijfer is {4}.",
        "{0}, {1}: of the {2} towns the middle lies at {3}. Your figure is {4}.");

    public static readonly Text Profile = new("Profiel", "Profile");
    public static readonly Text ProfileLead = new(
        "Alles wat over dezelfde gemeenten gevraagd werd, in dit plan en in andere voor dezelfde periode. "
        + "Elke indicator heeft een eigen schaal; wat hoger is, is niet beter. Uw plaats is hier berekend.",
        "All that was asked over the same towns, in this plan and in others for the same period. Each "
        + "indicator has a scale of its own; higher is not better. Your place is worked out here.");

    public static readonly Text Noise = new("Ruis (ε) en fout van het gemiddelde", "Noise (ε) and error of the mean");
    public static readonly Text Unknown = new("niet bekend", "not known");
    public static readonly Text UnknownPlan = new("Dit plan is er niet.", "There is no such plan.");
    public static readonly Text Back = new("Alle benchmarks", "All benchmarks");
    public static readonly Text Part = new("Waaraan u niet meedoet", "What you take no part in");
    public static readonly Text PartLead = new(
        "Wat hier staat, gaat voor op uw aanbiedingen: elk nieuw plan voor de indicator wordt geweigerd. Wat al "
        + "geantwoord is, blijft geantwoord.",
        "What stands here goes before your offers: every new plan for the indicator is refused. What was answered "
        + "stays answered.");

    public static readonly Text Everything = new(
        "U doet mee aan alles wat uw aanbiedingen toelaten.", "You take part in all that your offers permit.");

    public static readonly Text Since = new("sinds {0}", "since {0}");
    public static readonly Text StayAway = new("Doe niet mee", "Stay away");
    public static readonly Text TakePart = new("Doe weer mee", "Take part again");
    public static readonly Text WasAway = new("U doet niet meer mee.", "You no longer take part.");
    public static readonly Text WasPart = new("U doet weer mee.", "You take part again.");

    /// <summary>What a state of an answer is called.</summary>
    public static Text State(string state) => state switch
    {
        "answered" => new("geantwoord, wacht op uitslag", "answered, awaiting the result"),
        "completed" => new("geantwoord, uitslag bekend", "answered, result known"),
        "refused" => new("niet geantwoord", "not answered"),
        "failed" => new("mislukt: te weinig gemeenten", "failed: too few towns"),
        _ => new(state, state),
    };
}
