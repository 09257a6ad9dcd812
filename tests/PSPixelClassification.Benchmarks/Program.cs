using BenchmarkDotNet.Running;
using PSPixelClassification.Benchmarks;
using PSPixelClassification.Benchmarks.Peers;

// "work <folder>" is how peers.py asks for this library's times on its own arrays; everything else goes to BenchmarkDotNet.
if (args is ["work", string folder])
{
    PeerWork.Run(folder);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(FeatureBenchmarks).Assembly).Run(args);
