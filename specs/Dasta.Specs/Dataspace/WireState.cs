namespace Dasta.Specs.Dataspace;

/// <summary>States and event types as the protocol writes them: the name in capitals, no prefix.</summary>
public static class WireState
{
    /// <summary><c>REQUESTED</c> for <c>Requested</c>.</summary>
    public static string Write<TState>(TState state)
        where TState : struct, Enum => state.ToString().ToUpperInvariant();

    /// <summary>Reads exactly the words of the protocol; another word gives false.</summary>
    public static bool TryRead<TState>(string? word, out TState state)
        where TState : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TState>())
        {
            if (string.Equals(Write(candidate), word, StringComparison.Ordinal))
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }

    internal static TState Read<TState>(MessageReader reader, string name)
        where TState : struct, Enum
    {
        if (TryRead<TState>(MessageReader.TextOf(reader.Body[name]), out var state))
        {
            return state;
        }

        reader.Fault(name, $"must be one of {string.Join(", ", Enum.GetValues<TState>().Select(Write))}");
        return default;
    }
}
