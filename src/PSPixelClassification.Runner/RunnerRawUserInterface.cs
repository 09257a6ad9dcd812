using System.Management.Automation.Host;

namespace PSPixelClassification.Runner;

/// <summary>
/// The size of the text area, which decides how wide tables are; files get a fixed width. There is no cursor and no keyboard.
/// </summary>
internal sealed class RunnerRawUserInterface : PSHostRawUserInterface
{
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    public override Size BufferSize
    {
        get => Console.IsOutputRedirected || Console.WindowWidth < 1
            ? new Size(RedirectedWidth, RedirectedHeight)
            : new Size(Console.WindowWidth, Math.Max(1, Console.WindowHeight));
        set => throw NotSupported();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NotSupported();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override string WindowTitle { get; set; } = "PSPixelClassification";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotSupported();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotSupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotSupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotSupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotSupported();

    private static HostException NotSupported() => new("The Runner has no screen to address.");
}
