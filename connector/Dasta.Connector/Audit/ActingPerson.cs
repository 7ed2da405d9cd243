using Dasta.Node.Sessions;

namespace Dasta.Connector.Audit;

/// <summary>The person who is signed in and whose request is under way; its entries name it.</summary>
internal static class ActingPerson
{
    private static readonly AsyncLocal<Turn?> Here = new();

    /// <summary>Null where no person asked: a program did, or something that goes on by itself.</summary>
    public static PersonSession? Current => Here.Value?.Person;

    /// <summary>
    /// What runs until the turn is disposed of is this person's doing. What such a request sets going and leaves
    /// running is nobody's afterwards.
    /// </summary>
    public static IDisposable Begin(PersonSession person)
    {
        var turn = new Turn { Person = person };
        Here.Value = turn;
        return turn;
    }

    private sealed class Turn : IDisposable
    {
        public PersonSession? Person { get; set; }

        public void Dispose() => Person = null;
    }
}
