// The main job of the service, done with the client that is generated from the OpenAPI document.
//   node client.js SERVER IMAGE_IN_BASE64
import {
  AccountsApi, Configuration, DetailStatusEnum, DetailsApi, InstructionsApi, ProductsApi,
} from './generated';

declare const process: { argv: string[] };

async function main(): Promise<void> {
  const [basePath, image] = process.argv.slice(2);
  const username = `g${crypto.randomUUID().replaceAll('-', '')}`;
  const password = `correct-horse-${username}`;

  const accounts = new AccountsApi(new Configuration({ basePath }));
  const account = await accounts.register({ registration: { username, password } });
  const { accessToken } = await accounts.login({ login: { username, password } });
  const own = new Configuration({ basePath, accessToken });

  const { products } = (await new ProductsApi(own).listProducts()).data;
  const product = products.find(({ key }) => key === 'images/resize');
  const { instruction } = (await new InstructionsApi(own).createInstruction({
    createInstruction: { productId: product?.id, operations: [{ op: 'resize', width: 12, height: 10 }] },
  })).data;
  const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
  const files = new DetailsApi(own);
  const { output } = (await files.uploadFiles({
    id: instruction.id, file: [new File([bytes], 'größe.png', { type: 'image/png' })],
  })).data;
  if (output === null) {
    throw new Error('a recipe without an output');
  }

  const path = { id: instruction.id, detailId: output.id };
  let { detail } = (await files.getDetail(path)).data;
  while (detail.status === DetailStatusEnum.Pending || detail.status === DetailStatusEnum.Processing) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    ({ detail } = (await files.getDetail(path)).data);
  }
  const result = new Uint8Array(await (await files.downloadFile(path)).arrayBuffer());

  console.log(JSON.stringify({
    userId: account.id,
    instructionId: instruction.id,
    status: detail.status,
    originalName: detail.originalName,
    createdAt: detail.createdAt.toISOString(),
    file: btoa(String.fromCharCode(...result)),
  }));
}

main();
