// The work of peers.py in C++, for count.py: "vigra features|forest <folder> <passes>". One thread.
#include <vigra/multi_array.hxx>
#include <vigra/multi_convolution.hxx>
#include <vigra/multi_math.hxx>
#include <vigra/multi_tensorutilities.hxx>
#include <vigra/random_forest.hxx>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace vigra;

typedef MultiArray<2, float> Plane;
typedef ConvolutionOptions<2> Options;

template <class T> static std::vector<T> read(std::string const & path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) { std::fprintf(stderr, "%s is missing\n", path.c_str()); std::exit(1); }
    std::vector<T> values(file.tellg() / sizeof(T));
    file.seekg(0);
    file.read(reinterpret_cast<char *>(values.data()), values.size() * sizeof(T));
    return values;
}

// ilastik's 37 boxes, as vigra's Python module computes them: eigenvalues from a tensor of the whole image.
static double features(Plane const & image)
{
    static const double scales[] = { 0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0 };
    Shape2 shape = image.shape();
    Plane smooth(shape), narrow(shape), narrower(shape), result(shape);
    MultiArray<2, TinyVector<float, 3> > tensor(shape);
    MultiArray<2, TinyVector<float, 2> > eigenvalues(shape);
    double sum = 0;
    for (double sigma : scales)
    {
        double wide = sigma > 1 ? std::sqrt(sigma * sigma - 1) : sigma;
        double inner = std::min(sigma, 1.0);
        Options window = Options().filterWindowSize(2.0);
        gaussianSmoothMultiArray(image, smooth, wide, Options().filterWindowSize(3.5));
        gaussianSmoothMultiArray(smooth, narrow, inner, window);
        sum += narrow[1000];
        if (sigma < 0.7) continue;
        laplacianOfGaussianMultiArray(smooth, result, inner, window);
        sum += result[1000];
        gaussianGradientMagnitude(smooth, result, Options(window).stdDev(inner));
        sum += result[1000];
        gaussianSmoothMultiArray(smooth, narrower, 0.66 * inner, window);
        using namespace multi_math;
        result = narrow - narrower;
        sum += result[1000];
        structureTensorMultiArray(smooth, tensor, 0.5 * inner, inner, window);
        tensorEigenvaluesMultiArray(tensor, eigenvalues);
        sum += eigenvalues[1000][0] + eigenvalues[1000][1];
        hessianOfGaussianMultiArray(smooth, tensor, inner, window);
        tensorEigenvaluesMultiArray(tensor, eigenvalues);
        sum += eigenvalues[1000][0] + eigenvalues[1000][1];
    }
    return sum;
}

// The trees of forest.h5, which count.py has taken apart into tree<k>.topology and tree<k>.parameters.
static RandomForest<UInt32> readForest(std::string const & folder, int trees, int columns)
{
    std::vector<ArrayVector<Int32> > topology;
    std::vector<ArrayVector<double> > parameters;
    for (int k = 0; k < trees; k++)
    {
        std::string name = folder + "/tree" + std::to_string(k);
        std::vector<Int32> nodes = read<Int32>(name + ".topology");
        std::vector<double> values = read<double>(name + ".parameters");
        topology.push_back(ArrayVector<Int32>(nodes.begin(), nodes.end()));
        parameters.push_back(ArrayVector<double>(values.begin(), values.end()));
    }
    UInt32 classes[] = { 1, 2 };
    ProblemSpec<UInt32> problem = ProblemSpec<UInt32>().column_count(columns).classes_(classes, classes + 2);
    return RandomForest<UInt32>(trees, topology.begin(), parameters.begin(), problem, RandomForestOptions().tree_count(trees));
}

int main(int count, char ** arguments)
{
    if (count != 4) return 2;
    std::string work = arguments[1], folder = arguments[2];
    int passes = std::atoi(arguments[3]);
    double sum = 0;
    if (work == "features")
    {
        std::vector<float> pixels = read<float>(folder + "/plane.raw");
        MultiArrayIndex side = static_cast<MultiArrayIndex>(std::sqrt(double(pixels.size())));
        Plane image(Shape2(side, side), pixels.data());
        for (int pass = 0; pass < passes; pass++) sum += features(image);
    }
    else
    {
        // [pixel][channel] in memory, as numpy hands it over: the first axis is the slower one.
        std::vector<float> pixels = read<float>(folder + "/pixels.raw");
        MultiArrayIndex columns = 49, rows = pixels.size() / columns;
        MultiArrayView<2, float, StridedArrayTag> matrix(Shape2(rows, columns), Shape2(columns, 1), pixels.data());
        MultiArray<2, float> probabilities(Shape2(rows, 2));
        RandomForest<UInt32> forest = readForest(folder, 100, columns);
        for (int pass = 0; pass < passes; pass++)
        {
            forest.predictProbabilities(matrix, probabilities);
            for (MultiArrayIndex row = 0; row < rows; row++) sum += probabilities(row, 0);
        }
    }
    std::printf("%s %.6f\n", work.c_str(), sum);
    return 0;
}
