using NpgsqlTypes;

namespace Dasta.Reads.Planning;

/// <summary>The value of a parameter with its type, so that the same text always has the same types.</summary>
internal sealed record SqlValue(object Value, NpgsqlDbType Type);
