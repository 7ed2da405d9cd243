using System.Text.Json.Nodes;
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
        public OutgoingMessage Outgoing(string kind, Uri address, IDataspaceMessage message) =>
            process.Outgoing(Guid.NewGuid(), kind, address, message.Write());

        /// <summary>
        /// A message that says itself which one it is: the same step may be taken again, and the other side must know
        /// a message that comes late from the next of its kind.
        /// </summary>
        public OutgoingMessage Named(string kind, Uri address, IDataspaceMessage message)
        {
            var id = Guid.NewGuid();
            var json = message.Write();
            json["@id"] = Pid.Of(id);
            return process.Outgoing(id, kind, address, json);
        }

        private OutgoingMessage Outgoing(Guid id, string kind, Uri address, JsonObject message) => new(
            id,
            process.OwnPid,
            kind,
            HttpMethods.Post,
            address,
            message.ToJsonString(),
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
