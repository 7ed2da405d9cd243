namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>What the text of a field is read as.</summary>
internal enum FieldType
{
    Text,

    /// <summary>One of a closed list.</summary>
    Code,

    /// <summary>Codes or names behind each other, with a separator.</summary>
    List,

    /// <summary>A number from zero up, thousands grouped or not.</summary>
    Number,

    /// <summary>A number without fraction from zero up.</summary>
    Whole,

    /// <summary>Degrees of longitude or latitude.</summary>
    Degrees,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment on the local clock, or a day.</summary>
    Moment,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A GeoJSON geometry.</summary>
    Geometry,
}
