using System.Security.Cryptography;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;

namespace Dasta.Connector.Audit.Chain;

/// <summary>A head or checkpoint as a row holds it.</summary>
internal sealed record SignedPlace(long Position, byte[] Hash, DateTime At, string Statement)
{
    /// <summary>True when the participant signed exactly what the columns say.</summary>
    public bool IsBy(ActingParticipant participant, string type)
    {
        var read = AuditStatement.Read(Statement, type, participant.Did, [participant.Signing.PublicJwk()]);
        return read.Succeeded && read.Value.Position == Position && read.Value.At.UtcDateTime == At
            && CryptographicOperations.FixedTimeEquals(read.Value.Hash, Hash);
    }
}
