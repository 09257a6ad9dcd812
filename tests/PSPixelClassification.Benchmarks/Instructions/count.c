/* Counts executed guest instructions per translation block (qemu-user 7.2, AArch64 guest). Writes "pc insns execs fused calls simd" a block. */
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>

/* The few declarations of the plugin interface, version 1, that are used. */
typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb; struct qemu_plugin_insn;
int qemu_plugin_version __attribute__((visibility("default"))) = 1;
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, int op, void *ptr, uint64_t imm);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);

struct block { struct block *next; uint64_t pc, execs; unsigned insns, fused, calls, simd; };
static struct block *s_blocks;
static pthread_mutex_t s_lock = PTHREAD_MUTEX_INITIALIZER;
static const char *s_out = "/tmp/arm/count.txt";

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
    struct block *b = calloc(1, sizeof *b);
    b->pc = qemu_plugin_tb_vaddr(tb);
    b->insns = qemu_plugin_tb_n_insns(tb);
    for (unsigned i = 0; i < b->insns; i++) {
        uint32_t w;
        memcpy(&w, qemu_plugin_insn_data(qemu_plugin_tb_get_insn(tb, i)), 4);
        /* fmla/fmls vector (0x0E20CC00, bits Q, sz, and 23 for fmls), by element (0x0F801000/0x0F805000), scalar fmadd family (0x1F......). */
        if ((w & 0xBF20FC00) == 0x0E20CC00 || (w & 0xBF80B400) == 0x0F801000 || (w & 0xFF000000) == 0x1F000000) b->fused++;
        if ((w & 0xFC000000) == 0x94000000 || (w & 0xFFFFFC1F) == 0xD63F0000) b->calls++;
        if ((w & 0x0E000000) == 0x0E000000) b->simd++;
    }
    qemu_plugin_register_vcpu_tb_exec_inline(tb, 0, &b->execs, 1);
    pthread_mutex_lock(&s_lock);
    b->next = s_blocks; s_blocks = b;
    pthread_mutex_unlock(&s_lock);
}

static void ended(qemu_plugin_id_t id, void *data)
{
    FILE *f = fopen(s_out, "w");
    for (struct block *b = s_blocks; b; b = b->next)
        if (b->execs) fprintf(f, "%lx %u %lu %u %u %u\n", b->pc, b->insns, b->execs, b->fused, b->calls, b->simd);
    fclose(f);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv)
{
    if (argc && !strncmp(argv[0], "out=", 4)) s_out = strdup(argv[0] + 4);
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, ended, 0);
    return 0;
}
