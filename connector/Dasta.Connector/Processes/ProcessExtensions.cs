using Dasta.Node.Database;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Values;

namespace Dasta.Connector.Processes;

/// <summary>A process on the wire: its identifiers, and what it sends.</summary>
internal static class ProcessExtensions
{
    extension(IProcess process)
    {
        public string OwnPid => Pid.Of(process.Id);

        /// <summary>A message of this process to its other side.</summary>
        public OutgoingMessage Outgoing(string kind, Uri address, IDataspaceMessage message) => new(
            Guid.NewGuid(),
            process.OwnPid,
            kind,
            HttpMethods.Post,
            address,
            message.Write().ToJsonString(),
            "application/json; charset=utf-8",
            process.PeerDid);

        public Did PeerDid => process.Peer.Did;

        public ProcessIds Ids => process.Role == Party.Consumer
            ? new ProcessIds(process.OwnPid, process.PeerPid ?? string.Empty)
            : new ProcessIds(process.PeerPid ?? string.Empty, process.OwnPid);

        /// <summary>
        /// True when a message with these identifiers is meant for the process. Who opened it learns the other side's
        /// from the answer or from the first message, whichever comes first.
        /// </summary>
        public bool HasIds(ProcessIds ids)
        {
            var (own, peer) = process.Role == Party.Consumer
                ? (ids.ConsumerPid, ids.ProviderPid)
                : (ids.ProviderPid, ids.ConsumerPid);
            return own == process.OwnPid && (process.PeerPid is null || process.PeerPid == peer);
        }

        /// <summary>The identifier of the other side among these.</summary>
        public string PeerPidIn(ProcessIds ids) =>
            process.Role == Party.Consumer ? ids.ProviderPid : ids.ConsumerPid;
    }
}
