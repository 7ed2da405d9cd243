namespace Connector.Tests.Cli;

public sealed class AskingTests
{
    private const string Answer = """
        {"id":"lunch-share","sentence":{"nl":"Op werkdagen 23,8 %.","en":"On working days 23.8 %."},"parts":[
         {"label":{"nl":"Aandeel","en":"Share"},"areaName":"Park","breakdown":"total","value":0.238,"unit":"share",
          "lower95":0.236,"upper95":0.24,"count":252,"countOf":"days","indicator":"P4","version":1,
          "valueAttribute":"None"}]}
        """;

    [Fact]
    public async Task A_town_has_its_own_case_answered()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/cases",
            """[{"id":"events","isOwn":false},{"id":"lunch-share","isOwn":true}]""");
        space.Answer("GET /oostkamp/manage/v1/cases/lunch-share", Answer);

        var run = await space.RunAsync("case", "Oostkamp");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("Op werkdagen 23,8 %.");
        run.Output.ShouldContain("23,6 % … 24,0 %");
        run.Output.ShouldContain("P4 v1");
        space.Requests.ShouldAllBe(request => request.EndsWith($"{StubSpace.Town}>{StubSpace.Town}"));
        (await space.RunAsync("case", "Oostkamp", "--lang", "en")).Output.ShouldStartWith("On working days 23.8 %.");
    }

    [Fact]
    public async Task A_town_without_a_case_of_its_own_is_told_which_it_has_inputs_for()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/cases", """
            [{"id":"events","isOwn":false,"question":{"nl":"Welke?","en":"Which?"},
              "lacks":{"nl":"Een register.","en":"A register."}},
             {"id":"zone-link","isOwn":false,"question":{"nl":"Verbonden?","en":"Linked?"},"lacks":null}]
            """);

        var run = await space.RunAsync("case", "Oostkamp");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Een register.");
        run.Output.ShouldContain("nothing");
        run.Error.ShouldContain("no case of its own");
    }

    [Fact]
    public async Task What_is_asked_reaches_the_town_and_its_refusal_is_told()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/scenario", """
            {"code":"ANSWER-004","title":"Too little was measured to answer this.","detail":"Too little.",
             "hint":"Ask about another zone."}
            """, 409);

        var run = await space.RunAsync(
            "scenario", "Oostkamp", "--kind", "festival", "--weekday", "sunday", "--zone", "de markt");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("ANSWER-004");
        space.Requests.ShouldContain(request => request.Contains("?kind=festival&weekday=sunday&zone=de%20markt"));
        (await space.RunAsync("forecast", "Nowhere")).Error.ShouldContain("CLI-005");
    }

    [Fact]
    public async Task A_score_is_shown_with_its_parts()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/score", """
            {"id":"score","sentence":{"nl":"Een score van 61,5.","en":"A score of 61.5."},"parts":[
             {"label":{"nl":"Levendigheidsscore","en":"Liveliness score"},"areaName":"Centrum","breakdown":"total",
              "value":61.5,"unit":"score","lower95":58,"upper95":65,"count":2,"countOf":"parts","indicator":"X1",
              "version":1,"valueAttribute":"None"},
             {"label":{"nl":"Bezoekers","en":"Visitors"},"areaName":"Centrum","breakdown":"V1","value":70.25,
              "unit":"score","count":1,"countOf":"parts","indicator":"X1","version":1,"valueAttribute":"None"}]}
            """);

        var run = await space.RunAsync("score", "Oostkamp", "--month", "2025-10");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("Een score van 61,5.");
        run.Output.ShouldContain("58,0 … 65,0");
        run.Output.ShouldContain("Bezoekers");
        space.Requests.ShouldContain(request => request.Contains("/score?month=2025-10"));
    }

    [Fact]
    public async Task A_year_of_a_zone_says_which_days_have_gaps_filled_in()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/zones/31022-centrum", """
            {"months":[],"week":[],"days":[{"day":"2025-03-01","total":100,"status":"A"},
             {"day":"2025-03-02","total":90,"filled":112,"status":"I"}]}
            """);

        var run = await space.RunAsync("zone", "31022-centrum", "--as", "Oostkamp");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("Status I (imputed): of 1 days");
        run.Error.ShouldContain("2025-03-02 (90 measured, 112 with the gap)");
    }

    [Fact]
    public async Task A_forecast_is_shown_with_the_error_of_each_method()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/forecast", """
            {"method":"decomposition","sentence":{"nl":"Verwacht.","en":"Expect."},"methods":[
             {"name":"seasonal-naive","mase":1.2,"days":[]},
             {"name":"decomposition","mase":0.8,"held90":0.871,"heldDays":140,"days":[
              {"day":"2026-01-01","value":900,"lower90":700,"upper90":1100,"againstUsual":0.9,"isHoliday":true,
               "events":["Kermis"]}]}]}
            """);

        var run = await space.RunAsync("forecast", "Oostkamp");

        run.Output.ShouldContain("seasonal-naive: MASE 1.20");
        run.Output.ShouldContain(
            "decomposition: MASE 0.80, 87 % of 140 past days in the interval meant for 90 %, used below");
        run.Output.ShouldContain("700 … 1100");
        run.Output.ShouldContain("−10 %");
        run.Output.ShouldContain("public holiday Kermis");
    }

    [Fact]
    public async Task An_overview_is_written_as_a_mail()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/overview", """
            {"mail":{"subject":{"nl":"Maandoverzicht","en":"Overview"},"body":{"nl":"Wat\n- een","en":"What\n- one"}}}
            """);

        var run = await space.RunAsync("overview", "Oostkamp", "--month", "2025-10");

        run.Output.ReplaceLineEndings("\n").ShouldBe("Maandoverzicht\nWat\n- een\n");
        space.Requests.ShouldContain(request => request.Contains("overview?month=2025-10"));
    }
}
