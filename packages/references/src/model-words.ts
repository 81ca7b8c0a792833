// What names of models have and names of other things seldom do: a size, a family, what was done to it.
const modelWords =
  /\d(?:\.\d+)?[bm](?:$|[-_.])|bert|gpt|llama|mi[sx]tral|qwen|gemma|falcon|bloom|vicuna|deepseek|whisper|wav2vec|clip|siglip|vit-|diffusion|sdxl|flux|lora|gguf|awq|gptq|instruct|-chat|embed|rerank|minilm|mpnet|(?:^|[-/])(?:t5|bge|gte|e5|phi|yi|opt|sam|dpt)-|distil|smol|hermes|zephyr|starcoder|codegen|florence|kokoro|musicgen|bark|encodec|colbert|splade|tinyllama|internlm|baichuan|chatglm|glm-|nemotron|granite|olmo|pythia|mamba|rwkv|onnx/i

/** Whether a name has something that names of models have. */
export function hasModelWords(name: string): boolean {
  return modelWords.test(name)
}
