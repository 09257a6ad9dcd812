using BenchmarkDotNet.Running;
using PSPixelClassification.Benchmarks;
using PSPixelClassification.Benchmarks.Peers;
using PSPixelClassification.Benchmarks.Strokes;
using PSPixelClassification.Benchmarks.Volumes;

// "work <folder>" is how peers.py asks for this library's times on its own arrays; "strokes engine" and
// "strokes page" time the way of a brush stroke (StrokeOptions); "volumes" whole volumes (WholeVolumes); everything else goes to
// BenchmarkDotNet.
if (args is ["work", string folder])
{
    PeerWork.Run(folder);
    return;
}

// "instructions <work> <folder> <passes>" is for Instructions/count.py.
if (args is ["instructions", string work, string arrays, string passes])
{
    InstructionWork.Run(work, arrays, passes);
    return;
}

if (args is ["strokes", "engine", .. string[] engine])
{
    EngineStrokes.Run(StrokeOptions.Parse(engine));
    return;
}

if (args is ["strokes", "page", .. string[] page])
{
    PageStrokes.Run(StrokeOptions.Parse(page));
    return;
}

if (args is ["volumes", .. string[] volumes])
{
    WholeVolumes.Run(volumes);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(FeatureBenchmarks).Assembly).Run(args);
