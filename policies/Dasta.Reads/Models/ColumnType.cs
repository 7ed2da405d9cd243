namespace Dasta.Reads.Models;

/// <summary>The types a column of an entity set can have, each with one primitive type of the EDM.</summary>
public enum ColumnType
{
    /// <summary><c>Edm.String</c>, PostgreSQL <c>text</c>.</summary>
    Text,

    /// <summary><c>Edm.Int32</c>, PostgreSQL <c>integer</c>.</summary>
    WholeNumber,

    /// <summary><c>Edm.Double</c>, PostgreSQL <c>double precision</c>.</summary>
    Number,

    /// <summary><c>Edm.Date</c>, PostgreSQL <c>date</c>.</summary>
    Date,

    /// <summary><c>Edm.DateTimeOffset</c>, PostgreSQL <c>timestamptz</c>, written in UTC.</summary>
    Instant,
}
