using System.Diagnostics;
using PSPixelClassification.Common;
using PSPixelClassification.Fuzzing.Mutation;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>The child process: makes and tries inputs one after the other and prints a line for each.</summary>
internal sealed class FuzzWorker(FuzzFormat format, long seed, string folder)
{
    // A process that waits for something takes no processor time.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);

    private readonly InputMaker _inputs = new(format, seed);
    private readonly Lock _gate = new();
    private readonly Process _process = Process.GetCurrentProcess();
    private long _index;
    private long _startBytes;
    private TimeSpan _startTime;
    private Stopwatch _clock = new();
    private volatile bool _ranOutOfMemory;

    /// <summary>Tries inputs.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many.</param>
    public void Run(long first, long count)
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, e) => _ranOutOfMemory |= IsShortage(e.Exception);
        string path = Path.Combine(folder, "input" + format.Extension.Replace('?', 'n'));
        Thread watchdog = new(Watch) { IsBackground = true };
        for (long index = first; index < first + count; index++)
        {
            (byte[] content, string sound, Dice dice) = _inputs.Make(index);
            File.WriteAllBytes(path, content);
            Begin(index);
            if (index == first) watchdog.Start();
            (Outcome outcome, string detail) = Try(path, sound, dice);
            End(outcome, detail);
        }
    }

    private (Outcome Outcome, string Detail) Try(string path, string sound, Dice dice)
    {
        try
        {
            format.Use.Try(path, sound, dice);
            return (Outcome.Read, "");
        }
        catch (Exception e) when (e is PixelClassificationException or IOException)
        {
            return (Outcome.Refused, e.Message);
        }
        catch (OutOfMemoryException e)
        {
            return (Outcome.OverMemory, Describe(e));
        }
        catch (Exception e)
        {
            return (Outcome.Unexpected, Describe(e));
        }
    }

    // A reader may catch what was thrown and go on. An array longer than any array can be is refused before memory is taken.
    private static bool IsShortage(Exception e) => e is OutOfMemoryException && !e.Message.Contains("dimensions", StringComparison.Ordinal);

    private static string Describe(Exception e) =>
        $"{e.GetType().Name}: {e.Message} {string.Join(" < ", (e.StackTrace ?? "").Split('\n').Take(4).Select(line => line.Trim()))}";

    private void Begin(long index)
    {
        lock (_gate)
        {
            _ranOutOfMemory = false;
            _index = index;
            _process.Refresh();
            _startTime = _process.TotalProcessorTime;
            _startBytes = GC.GetTotalAllocatedBytes();
            _clock = Stopwatch.StartNew();
        }
    }

    private void End(Outcome outcome, string detail)
    {
        lock (_gate)
        {
            InputResult result = new(_index, outcome, (long)Elapsed().TotalMilliseconds, GC.GetTotalAllocatedBytes() - _startBytes, detail);
            if (result.Milliseconds > InputResult.MaxMilliseconds) result = result with { Outcome = Outcome.Slow };
            if (result.Bytes > InputResult.MaxBytes || _ranOutOfMemory) result = result with { Outcome = Outcome.OverMemory };
            Console.WriteLine(result);
        }
    }

    private TimeSpan Elapsed()
    {
        _process.Refresh();
        return _process.TotalProcessorTime - _startTime;
    }

    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(500);
            lock (_gate)
            {
                TimeSpan elapsed = Elapsed();
                if (elapsed.TotalMilliseconds < InputResult.MaxMilliseconds && _clock.Elapsed < s_longestWait) continue;
                long bytes = GC.GetTotalAllocatedBytes() - _startBytes;
                Console.WriteLine(new InputResult(_index, Outcome.Slow, (long)elapsed.TotalMilliseconds, bytes, "ended by the watchdog"));
                Console.Out.Flush();
                _process.Kill();
            }
        }
    }
}
