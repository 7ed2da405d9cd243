using System.Text.Json;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Leaving;

/// <summary>Gives an owner everything it has here, of one moment, in one answer.</summary>
internal sealed class ExportDesk(OwnerAudit audit, TimeProvider time)
{
    private const string Action = "export";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>
    /// Writes the files, the manifest last: an answer without it broke off. The audit entry is committed before the
    /// manifest leaves.
    /// </summary>
    public async Task WriteAsync(
        HostedParticipant owner, string resource, ExportStream target, CancellationToken cancellation)
    {
        await owner.Town.Export().Value(
            target, snapshot => StateExport.WriteAsync(owner, snapshot, target, cancellation), cancellation);
        var manifest = ExportManifest.Sign(owner, time.GetUtcNow(), [.. target.Parts]);
        await audit.CommitAsync(
            owner, Action, resource, OwnerAudit.Answered, manifest.Parts.Sum(part => part.Rows), cancellation);
        await target.WriteAsync(ExportManifest.Name, "application/json", async stream =>
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(manifest, Written), cancellation);
            return manifest.Parts.Count;
        }, cancellation);
        await target.EndAsync(cancellation);
    }
}
