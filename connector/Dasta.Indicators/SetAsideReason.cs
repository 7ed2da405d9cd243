using System.Text.Json.Serialization;

namespace Dasta.Indicators;

/// <summary>Why a row of a file was not stored; on the wire by its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SetAsideReason>))]
public enum SetAsideReason
{
    /// <summary>The line is longer than the limit; it was skipped without being held in memory.</summary>
    LineTooLong,

    /// <summary>The line has more or fewer fields than the header, or a quote that does not close.</summary>
    WrongColumnCount,

    /// <summary>The stamp is not written as the mapping says, or names no moment of the calendar.</summary>
    MalformedStamp,

    /// <summary>The stamp does not lie on the source's grid of intervals.</summary>
    StampOffGrid,

    /// <summary>The clock skipped this local time in spring.</summary>
    StampDoesNotExist,

    /// <summary>An earlier row of the file has the same stamp.</summary>
    SecondRowWithSameStamp,

    /// <summary>The interval ends after the moment of import.</summary>
    FutureStamp,

    /// <summary>The interval lies before 1990.</summary>
    StampTooOld,

    /// <summary>A cell holds something that is not a number.</summary>
    MalformedNumber,

    /// <summary>A cell holds a number below zero.</summary>
    NegativeNumber,

    /// <summary>A cell holds a fraction where the property is counted in whole units.</summary>
    NotAnInteger,

    /// <summary>A cell holds more than the mapping's upper bound.</summary>
    AboveUpperBound,

    /// <summary>The row holds zero bytes, which no text does.</summary>
    MalformedText,

    /// <summary>The line is not one JSON object, or is nested too deep.</summary>
    MalformedRecord,

    /// <summary>The row is about a place that the mapping does not name.</summary>
    UnknownPlace,

    /// <summary>A column of classes holds one that the mapping does not name.</summary>
    UnknownClass,

    /// <summary>The row opens one series more than a file may hold.</summary>
    TooManySeries,

    /// <summary>The texts of places and classes, joined by a slash, name a series that other texts made.</summary>
    AmbiguousSeries,

    /// <summary>The row lies in one stretch of time more than a file's scattered readings may.</summary>
    TooScattered,

    /// <summary>A field that the register needs is empty.</summary>
    MissingValue,

    /// <summary>Two fields say what cannot both be true.</summary>
    Contradiction,

    /// <summary>The form of a zone is no GeoJSON, does not close, crosses itself or lies off the earth.</summary>
    MalformedGeometry,

    /// <summary>An earlier row of the file has the same id.</summary>
    SecondRowWithSameId,

    /// <summary>The row is about something that does not belong in the register.</summary>
    OutsideRegister,

    /// <summary>A text or list is longer than the limit.</summary>
    TextTooLong,

    /// <summary>The row is about a zone or property that the delivery specification does not name.</summary>
    OutsideSpecification,
}
