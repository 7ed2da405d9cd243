using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Takes files out of folders that somebody else writes to. A folder is held by its handle and a file is opened without
/// following a link, and judged by the handle: whatever a depositor exchanges meanwhile, no other file is touched.
/// </summary>
/// <remarks>Calls of Linux (open, renameat and statx of the man pages, section 2) that .NET has no form of.</remarks>
internal static class DepositedFiles
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeLinksAndSize = 0x1 | 0x4 | 0x200;
    private const int StatBytes = 256;
    private const int TypeMask = 0xF000;
    private const int PlainFile = 0x8000;

    // Two flags have other values on ARM.
    private static readonly bool IsArm =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;

    private static readonly int OnlyFolder = IsArm ? 0x4000 : 0x10000;
    private static readonly int NoLink = IsArm ? 0x8000 : 0x20000;

    /// <summary>Holds a folder; null when it is a link, no folder or gone.</summary>
    public static SafeFileHandle? HoldFolder(string path)
    {
        var handle = Open(Text(path), OnlyFolder | NoLink | CloseOnExec);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>
    /// Moves an entry of a folder that is held, whatever it is, to a free path of the same file system.
    /// </summary>
    /// <exception cref="IOException">It is gone, or lies on another file system.</exception>
    public static void Move(SafeFileHandle folder, string name, string destination)
    {
        if (Rename(folder, Text(name), CurrentFolder, Text(destination)) != 0)
        {
            throw new IOException(
                $"A file can't be taken out of an inbox: {Marshal.GetLastPInvokeErrorMessage()}. The folder for what "
                + "was taken must lie on the same file system.");
        }
    }

    /// <summary>
    /// Opens a plain file that has content and only this one name; null for links, pipes, devices and what else a name
    /// may stand for.
    /// </summary>
    public static FileStream? OpenPlain(string path)
    {
        var handle = Open(Text(path), NoLink | NonBlocking | CloseOnExec);
        if (!handle.IsInvalid && IsPlain(handle))
        {
            return new FileStream(handle, FileAccess.Read);
        }

        handle.Dispose();
        return null;
    }

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + '\0');

    // Offsets of struct statx: links 16, mode 28, size 40.
    private static bool IsPlain(SafeFileHandle handle)
    {
        var stat = new byte[StatBytes];
        return Stat(handle, Text(string.Empty), EmptyPath, TypeLinksAndSize, stat) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(28)) & TypeMask) == PlainFile
            && BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(16)) == 1
            && BinaryPrimitives.ReadUInt64LittleEndian(stat.AsSpan(40)) > 0;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "renameat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        SafeFileHandle folder, byte[] name, int otherFolder, byte[] otherName);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(
        SafeFileHandle file, byte[] path, int flags, uint mask, [Out] byte[] stat);
}
