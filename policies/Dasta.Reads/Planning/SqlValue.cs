using Npgsql;
using NpgsqlTypes;

namespace Dasta.Reads.Planning;

/// <summary>The value of a parameter with its type, so that the same text always has the same types.</summary>
internal sealed record SqlValue(object Value, NpgsqlDbType Type)
{
    /// <summary>A parameter for one command; parameters can't be shared between commands.</summary>
    public NpgsqlParameter ToParameter() => new() { Value = Value, NpgsqlDbType = Type };
}
