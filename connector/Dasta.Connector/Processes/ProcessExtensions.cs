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
        /// True when a message with these identifiers is meant for the process. A consumer learns the provider's from
        /// the answer to its request or from the first message, whichever comes first.
        /// </summary>
        public bool HasIds(ProcessIds ids) => process.Role == Party.Provider
            ? ids == process.Ids
            : ids.ConsumerPid == process.OwnPid
                && (process.PeerPid is null || process.PeerPid == ids.ProviderPid);
    }
}
