using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Harness.Submissions.Workers;

/// <summary>What a sandboxed process may not ask of the kernel, as the seccomp program that bubblewrap installs.</summary>
/// <remarks>
/// Refused are further user namespaces, in which a process could mount file systems of its own; memory that no limit of a process counts
/// (shared anonymous mappings, memfd, System V); socket families other than Unix, IPv4, IPv6 and netlink, such as AF_VSOCK, which
/// no network namespace confines; reaching into other processes, of which the sandbox's first one would else be made to outlive us;
/// watches on files, by which sandboxes that see the same file could signal each other; and interfaces of the kernel that numeric
/// code has no use for. Locks on files are said to be taken, and lock nothing, for the same reason. Everything else is allowed.
/// Call numbers: <c>asm/unistd_64.h</c>. Instructions and data: <c>linux/filter.h</c>, <c>linux/seccomp.h</c>.
/// </remarks>
internal static class SystemCallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort And = 0x54;
    private const ushort IfEqual = 0x15;
    private const ushort IfAtLeast = 0x35;
    private const ushort Return = 0x06;

    private const uint CallNumber = 0;
    private const uint ProcessorOfCall = 4;
    private const uint FirstArgument = 16;
    private const uint LengthOfArgument = 8;

    private const uint Allowed = 0x7FFF0000;
    private const uint Error = 0x00050000;
    private const uint Done = 0;
    private const uint NotPermitted = 1; // EPERM
    private const uint NoMemory = 12; // ENOMEM
    private const uint NoSuchCall = 38; // ENOSYS
    private const uint NoSuchFamily = 97; // EAFNOSUPPORT

    private const uint Amd64 = 0xC000003E; // AUDIT_ARCH_X86_64
    private const uint FirstOfX32 = 0x40000000;

    private const uint Mmap = 9;
    private const uint SharedAnonymous = 0x21; // MAP_SHARED | MAP_ANONYMOUS
    private const uint Clone = 56;
    private const uint NewUserNamespace = 0x10000000; // CLONE_NEWUSER
    private const uint Socket = 41;
    private const uint FileControl = 72; // fcntl
    private const uint Lock = 73; // flock
    private const uint ProcessControl = 157; // prctl
    private const uint DeathOfParent = 1; // PR_SET_PDEATHSIG
    private const uint AnyFlag = 0xFFFFFFFF;

    // memfd_create, memfd_secret, shmget, msgget.
    private static readonly uint[] Uncounted = [319, 447, 29, 68];

    // unshare, setns, mount, umount2, pivot_root, open_tree to fspick, mount_setattr, bpf, perf_event_open, userfaultfd, add_key, request_key, keyctl.
    private static readonly uint[] Privileged = [272, 308, 165, 166, 155, 428, 429, 430, 431, 432, 433, 442, 321, 298, 323, 248, 249, 250];

    // ptrace, process_vm_readv, process_vm_writev, pidfd_getfd.
    private static readonly uint[] IntoOthers = [101, 310, 311, 438];

    // inotify_init, inotify_init1, fanotify_init; preadv2, which can ask what another process has read.
    private static readonly uint[] Seeing = [253, 294, 300, 327];

    // F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW.
    private static readonly uint[] Locks = [6, 7, 37, 38];

    // F_SETLEASE, F_NOTIFY.
    private static readonly uint[] Watches = [1024, 1026];

    // clone3, whose flags lie where no filter can look: the C library then uses clone. io_uring, which makes other calls unseen.
    private static readonly uint[] Unseen = [435, 425, 426, 427];

    private static readonly uint[] Families = [1, 2, 10, 16]; // AF_UNIX, AF_INET, AF_INET6, AF_NETLINK

    private static readonly Lazy<byte[]> s_program = new(() => Build(sharesMemory: false));
    private static readonly Lazy<byte[]> s_sharing = new(() => Build(sharesMemory: true));

    /// <summary>Whether there is a program: on x86-64 only.</summary>
    public static bool Exists => RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>The program; empty on processors other than x86-64.</summary>
    /// <param name="sharesMemory">Whether shared anonymous mappings are allowed: .NET makes one of each assembly that it loads from memory.</param>
    public static ReadOnlyMemory<byte> Program(bool sharesMemory) => !Exists ? default : sharesMemory ? s_sharing.Value : s_program.Value;

    private static byte[] Build(bool sharesMemory)
    {
        var program = new List<byte>();
        Add(LoadWord, ProcessorOfCall);
        RefuseUnless(Amd64, NotPermitted);
        Add(LoadWord, CallNumber);
        Add(IfAtLeast, FirstOfX32, otherwise: 1);
        Add(Return, Error | NoSuchCall);
        foreach (var (calls, error) in ((uint[], uint)[])[(Uncounted, NotPermitted), (Privileged, NotPermitted), (IntoOthers, NotPermitted), (Seeing, NoSuchCall), ([Lock], Done), (Unseen, NoSuchCall)])
            foreach (var call in calls)
                RefuseIf(call, error);
        if (!sharesMemory)
            RefuseArgument(Mmap, argument: 3, SharedAnonymous, SharedAnonymous, NoMemory);
        RefuseArgument(Clone, argument: 0, NewUserNamespace, NewUserNamespace, NotPermitted);
        // A database in a file would wait for ever if it got no lock; in a sandbox nobody else is there who could want it.
        foreach (var (commands, error) in ((uint[], uint)[])[(Locks, Done), (Watches, NotPermitted)])
            foreach (var command in commands)
                RefuseArgument(FileControl, argument: 1, AnyFlag, command, error);
        // bubblewrap has set it by now, in all its processes: whoever cleared it would live on when we end the sandbox.
        RefuseArgument(ProcessControl, argument: 0, AnyFlag, DeathOfParent, NotPermitted);
        // The last block: whatever it does not refuse is allowed.
        Add(IfEqual, Socket, otherwise: (byte)(Families.Length + 2));
        Add(LoadWord, FirstArgument);
        foreach (var (i, family) in Families.Index())
            Add(IfEqual, family, then: (byte)(Families.Length - i));
        Add(Return, Error | NoSuchFamily);
        Add(Return, Allowed);
        return [.. program];

        void RefuseUnless(uint value, uint error)
        {
            Add(IfEqual, value, then: 1);
            Add(Return, Error | error);
        }

        void RefuseIf(uint value, uint error)
        {
            Add(IfEqual, value, otherwise: 1);
            Add(Return, Error | error);
        }

        void RefuseArgument(uint call, uint argument, uint mask, uint value, uint error)
        {
            Add(IfEqual, call, otherwise: 5);
            Add(LoadWord, FirstArgument + (LengthOfArgument * argument));
            Add(And, mask);
            RefuseIf(value, error);
            Add(LoadWord, CallNumber);
        }

        // struct sock_filter { u16 code; u8 jt; u8 jf; u32 k; }
        void Add(ushort code, uint operand, byte then = 0, byte otherwise = 0)
        {
            Span<byte> instruction = stackalloc byte[8];
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
            (instruction[2], instruction[3]) = (then, otherwise);
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], operand);
            program.AddRange(instruction);
        }
    }
}
