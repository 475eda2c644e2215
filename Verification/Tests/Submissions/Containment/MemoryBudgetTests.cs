using Harness.Scripting;
using Harness.Submissions.Workers;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Containment;

/// <summary>The limit of memory is that of all processes of a submission together, and of every kind of memory.</summary>
[Platform("Linux")]
public sealed class MemoryBudgetTests
{
    // Little memory and time in plenty, so that it is memory that runs out on a slow machine too.
    private static readonly SubmissionLimits Little = new() { Memory = 192 << 20, Cpu = TimeSpan.FromMinutes(5), Clock = TimeSpan.FromMinutes(15) };

    [Test]
    public void Children_that_take_little_each_take_too_much_together()
    {
        using var subject = PythonSubmissions.Running("""
            for i in range(8):
                if os.fork() == 0:
                    a = bytearray(b'x') * (100 << 20)
                    time.sleep(600)
            time.sleep(600)
            """, limits: Little);
        var failure = subject.Call().Failure!;
        Assert.That(failure.Kind, Is.EqualTo(FailureKind.OutOfMemory));
        Assert.That(failure.Message, Is.EqualTo("s.run() took more than 192 MiB of memory, all its processes together."));
        subject.AssertFine();
    }

    [TestCase("import mmap; m = mmap.mmap(-1, 400 << 20)", TestName = "Shared_anonymous_memory_is_refused")]
    [TestCase("import mmap; f = os.open('/dev/zero', os.O_RDWR); m = mmap.mmap(f, 400 << 20)", TestName = "A_shared_mapping_of_zeros_is_refused")]
    [TestCase("os.memfd_create('x')", TestName = "A_file_in_memory_is_refused")]
    [TestCase("if ctypes.CDLL(None).shmget(0, 400 << 20, 0o1600) < 0: raise OSError", TestName = "A_segment_of_System_V_is_refused")]
    public void Memory_that_no_limit_of_a_process_counts_is_refused(string attempt)
    {
        RequireFilter();
        using var subject = PythonSubmissions.Running($"try:\n    {attempt}\nexcept (OSError, ValueError):\n    return 7\nreturn 0", limits: Little);
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [TestCase("ctypes.CDLL(None).unshare(0x10000000) == -1", TestName = "A_user_namespace_of_its_own_is_refused")]
    [TestCase("ctypes.CDLL(None).syscall(56, 0x10000011, 0, 0, 0, 0) == -1", TestName = "A_process_in_a_user_namespace_of_its_own_is_refused")]
    [TestCase("ctypes.CDLL(None).socket(40, 1, 0) == -1", TestName = "A_socket_to_the_host_of_a_virtual_machine_is_refused")]
    [TestCase("ctypes.CDLL(None).socket(17, 3, 0) == -1", TestName = "A_raw_socket_is_refused")]
    [TestCase("ctypes.CDLL(None).syscall(425, 8, 0) == -1", TestName = "Calls_that_no_filter_sees_are_refused")]
    [TestCase("ctypes.CDLL(None).prctl(1, 0) == -1", TestName = "To_outlive_the_sandbox_is_refused")]
    [TestCase("ctypes.CDLL(None).ptrace(16, 1, 0, 0) == -1", TestName = "To_steer_another_process_is_refused")]
    [TestCase("ctypes.CDLL(None).inotify_init1(0) == -1", TestName = "To_watch_files_is_refused")]
    [TestCase("[fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB) for f in [open(os.__file__), open(os.__file__)]] == [None, None]", TestName = "A_lock_on_a_file_is_seen_by_nobody")]
    [TestCase("[f := open(os.__file__), fcntl.fcntl(f, 37, struct.pack('hhqqi4x', 0, 0, 0, 7, 0)), struct.unpack_from('h', fcntl.fcntl(open(os.__file__), 36, struct.pack('hhqqi4x', 1, 0, 0, 7, 0)))[0]][2] == 2", TestName = "A_lock_on_a_part_of_a_file_is_seen_by_nobody")]
    [TestCase("ctypes.CDLL(None).socket(1, 1, 0) >= 0", TestName = "Local_sockets_work")]
    public void The_kernel_is_asked_for_nothing_strange(string expression)
    {
        RequireFilter();
        using var subject = PythonSubmissions.Running($"return 7 if {expression} else 0", limits: new(), before: "import fcntl, struct");
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void Page_tables_count()
    {
        using var subject = PythonSubmissions.Running("""
            memory = ctypes.CDLL(None)
            memory.mmap.restype = ctypes.c_void_p
            size, shown, private_without_reserve = 500 << 30, 1, 0x4022
            start = memory.mmap(None, ctypes.c_size_t(size), shown, private_without_reserve, -1, ctypes.c_long(0))
            for at in range(start, start + size, 2 << 20):
                ctypes.c_ubyte.from_address(at).value
            time.sleep(5)
            return 0
            """, limits: Little);
        Assert.That(subject.Call().Failure!.Kind, Is.EqualTo(FailureKind.OutOfMemory));
        subject.AssertFine();
    }

    [Test]
    public void A_database_in_a_file_works()
    {
        using var subject = PythonSubmissions.Running("""
            with sqlite3.connect('/tmp/table') as table:
                table.execute('create table t (x)')
                table.execute('insert into t values (7)')
            return table.execute('select x from t').fetchone()[0]
            """, limits: new(), before: "import sqlite3");
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void Processes_and_locks_of_the_standard_library_work()
    {
        using var subject = PythonSubmissions.Running("""
            with multiprocessing.get_context('fork').Pool(2) as pool:
                return sum(pool.map(abs, [-3, -4]))
            """, limits: new() { Cpu = TimeSpan.FromMinutes(1), Clock = TimeSpan.FromMinutes(3) }, before: "import multiprocessing");
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void What_processes_share_counts_once()
    {
        using var subject = PythonSubmissions.Running("""
            for i in range(4):
                if os.fork() == 0:
                    time.sleep(1)
                    os._exit(0)
            for i in range(4):
                os.wait()
            return 7
            """, limits: Little, before: "held = bytearray(b'x') * (100 << 20)");
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void The_memory_of_a_worker_in_CSharp_is_limited_too()
    {
        using var subject = Submissions.Running(
            "for (;;) { var block = Marshal.AllocHGlobal(1 << 20); for (var j = 0; j < 1 << 20; j += 4096) Marshal.WriteByte(block, j, 1); }", limits: Little with { Memory = 256 << 20 });
        Assert.That(subject.Call().Failure!.Kind, Is.EqualTo(FailureKind.OutOfMemory).Or.EqualTo(FailureKind.Crashed));
        subject.AssertFine();
    }

    private static void RequireFilter()
    {
        if (!SystemCallFilter.Exists)
            Assert.Ignore("There is a filter of system calls for x86-64 only.");
    }
}
