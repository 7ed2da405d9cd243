namespace Dasta.Indicators.Sources.Tables;

/// <summary>Kinds of file that hold rows.</summary>
internal enum TableKind
{
    /// <summary>Delimited text with a header (RFC 4180).</summary>
    Csv,

    /// <summary>A workbook of Office Open XML.</summary>
    Xlsx,

    /// <summary>A JSON object a line.</summary>
    NdJson,

    /// <summary>
    /// One JSON document with a list of records in it; GeoJSON is one whose records are its features.
    /// </summary>
    Json,
}
