using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>The words of the pages on which a file is tried and taken in.</summary>
internal static class TryTexts
{
    public static readonly Text Try = new("Bekijk hoe het gelezen wordt", "See how it is read");
    public static readonly Text TryTitle = new("Een bestand inlezen", "Take a file in");
    public static readonly Text TryLead = new(
        "Kies het bestand zoals u het kreeg. U ziet eerst wat er gelezen en wat opzijgelegd wordt; er wordt nog niets "
        + "bewaard.",
        "Choose the file as you got it. You first see what is read and what is set aside; nothing is stored yet.");

    public static readonly Text File = new("Bestand", "File");
    public static readonly Text FileHint = new(
        "CSV, Excel (.xlsx), JSON of GeoJSON, ook gezipt met gzip.",
        "CSV, Excel (.xlsx), JSON or GeoJSON, also compressed by gzip.");

    public static readonly Text Preview = new("Zo wordt {0} gelezen", "How {0} is read");
    public static readonly Text AllGood = new(
        "{0} rijen bekeken: alle worden bewaard.", "{0} rows looked at: all are stored.");

    public static readonly Text SomeBad = new(
        "{0} rijen bekeken: {1} worden bewaard, {2} opzijgelegd.",
        "{0} rows looked at: {1} are stored, {2} set aside.");

    public static readonly Text MoreFollows = new(
        "Het bestand gaat verder; alleen het begin is bekeken.", "The file goes on; only its beginning was looked at.");

    public static readonly Text Format = new("Soort bestand", "Kind of file");
    public static readonly Text Ignored = new("Kolommen die niet gebruikt worden", "Columns that are not used");
    public static readonly Text Reasons = new("Waarom rijen opzijgelegd worden", "Why rows are set aside");
    public static readonly Text Reason = new("Reden", "Reason");
    public static readonly Text Count = new("Rijen", "Rows");
    public static readonly Text WhatToDo = new("Wat eraan te doen", "What to do about it");
    public static readonly Text Rows = new("Enkele rijen", "Some of the rows");
    public static readonly Text Row = new("Rij", "Row");
    public static readonly Text When = new("Wanneer", "When");
    public static readonly Text Meaning = new("Wat zij zegt", "What it says");
    public static readonly Text Excerpt = new("Zoals het er staat", "As it is written");
    public static readonly Text NotMeasured = new("niet gemeten ({0})", "not measured ({0})");
    public static readonly Text WouldBeAside = new("opzij", "aside");
    public static readonly Text TakeIn = new("Lees het bestand in", "Take the file in");
    public static readonly Text TakeInLead = new(
        "Goede rijen worden bewaard; opzijgelegde rijen kunt u later nakijken. Een waarde die er al is, wordt "
        + "vervangen.",
        "Good rows are stored; rows set aside can be looked at later. A value that is there already is replaced.");

    public static readonly Text Taken = new("{0} is ingelezen", "{0} was taken in");
    public static readonly Text Known = new(
        "Dit bestand was al ingelezen; er is niets veranderd. Verbeterde een later bestand het verkeerd? Kies het opnieuw "
        + "en vink aan dat het nog eens ingelezen wordt.",
        "This file had been taken in before; nothing changed. Did a later file correct it wrongly? Choose it again and "
        + "tick that it is read once more.");

    public static readonly Text Again = new(
        "Lees het nog eens in als het al ingelezen was: wat latere bestanden veranderden, wordt weer zoals hier",
        "Read it once more if it was taken in before: what later files changed is again as here");

    public static readonly Text RowsRead = new("Rijen gelezen", "Rows read");
    public static readonly Text Stored = new("Nieuwe waarden", "New values");
    public static readonly Text NoLonger = new(
        "Niet meer in het register (niet in dit bestand)", "No longer in the register (not in this file)");

    public static readonly Text Replaced = new("Vervangen waarden", "Values replaced");
    public static readonly Text Missing = new("Niet gemeten", "Not measured");
    public static readonly Text SetAside = new("Rijen opzijgelegd", "Rows set aside");
    public static readonly Text Next = new("En nu", "And now");
    public static readonly Text SeeAside = new("Kijk na wat opzijgelegd is", "See what was set aside");
    public static readonly Text SeeQuality = new("Bekijk de kwaliteit", "See the quality");
    public static readonly Text BackToSource = new("Terug naar de bron", "Back to the source");
    public static readonly Text Gone = new(
        "Het bestand is al ingelezen of te lang geleden gekozen. Kies het opnieuw.",
        "The file was taken in already, or was chosen too long ago. Choose it again.");

    public static readonly Text NoFile = new("Kies eerst een bestand.", "Choose a file first.");
}
